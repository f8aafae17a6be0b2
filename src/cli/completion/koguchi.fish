# SPDX-License-Identifier: Apache-2.0
# fish finds this when koguchi is completed first; the program itself knows the rest, in the language of the session.
koguchi completion fish 2>/dev/null | source
