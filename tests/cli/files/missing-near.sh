# SPDX-License-Identifier: Apache-2.0
# A slip in the name of a file: the one in that folder that is called most like it.
mkdir models
touch models/feeder.yaml models/server.yaml door.yaml notes.txt
$KOGUCHI check models/feder.yaml
$KOGUCHI check dor.yaml --lang ja
$KOGUCHI check models/something-else.yaml
