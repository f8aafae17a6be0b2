#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The page as text: well-formed, whole in itself, the guide's table with its merged cells, the same
numbers as csv and json, and nothing in it that a hostile model could put there.

usage: check.py KOGUCHI ROOT"""
import base64
import csv
import hashlib
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

KOGUCHI = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(sys.argv[2]).resolve()
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
LANGUAGES = ("ja", "en")
passed = failed = 0


def check(said, good, detail=""):
    global passed, failed
    if good:
        passed += 1
        return
    failed += 1
    print(f"FAIL {said}" + (f"\n    {detail}" if detail else ""))


def same(said, wanted, found):
    check(said, wanted == found, f"wanted {wanted!r}\n    found  {found!r}")


def report(model, fmt, lang, *options):
    command = [KOGUCHI, "report", "--format", fmt, "--lang", lang, *options, str(model)]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout


# ---- a tree of the page ----


class Node:
    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent, self.children = tag, dict(attrs), parent, []

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags):
        return [node for node in self.walk() if node.tag in tags]

    def classes(self):
        return (self.attrs.get("class") or "").split()

    def text(self):
        """As it is read: footnote marks and hidden shapes left out, a line a line."""
        if self.tag == "sup" or self.attrs.get("aria-hidden") == "true":
            return ""
        parts = [child if isinstance(child, str) else child.text() for child in self.children]
        joined = "".join(parts)
        return joined + "\n" if "ln" in self.classes() else joined


class Tree(html.parser.HTMLParser):
    """Refuses what a browser would mend in silence."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("#root", {}, None)
        self.wrong = []
        self.feed(source)
        self.close()
        if self.at is not self.root:
            self.wrong.append(f"<{self.at.tag}> is never closed")

    def handle_starttag(self, tag, attrs):
        if len({name for name, _ in attrs}) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        node = Node(tag, attrs, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag):
        if tag != self.at.tag:
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> where <{self.at.tag}> is open")
            return
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)

    def handle_comment(self, data):
        self.wrong.append(f"a comment: {data[:40]}")


def clean(text):
    return "\n".join(line.strip() for line in text.strip().split("\n"))


# ---- what holds of every page ----


def check_alone(said, source, root):
    """Nothing is fetched, nothing runs, and the policy in the page says so too."""
    nodes = list(root.walk())
    tags = {node.tag for node in nodes}
    check(f"{said}: holds nothing that runs or fetches",
          not tags & {"script", "iframe", "object", "embed", "link", "img", "base", "form", "svg"}, str(tags))
    check(f"{said}: no attribute runs, styles or fetches",
          not [a for n in nodes for a in n.attrs if a.startswith("on") or a in ("style", "src", "srcset", "action")])
    css = [n for n in nodes if n.tag == "style"]
    same(f"{said}: style sheets", 1, len(css))
    digest = base64.b64encode(hashlib.sha256("".join(css[0].children).encode()).digest()).decode()
    policy = [n.attrs["content"] for n in nodes if n.attrs.get("http-equiv") == "Content-Security-Policy"]
    same(f"{said}: policy", [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
                             "form-action 'none'"], policy)
    check(f"{said}: the style sheet fetches nothing",
          not re.search(r"url\(|@import|https?:", "".join(css[0].children)))


def check_anchors(said, root):
    ids = [n.attrs["id"] for n in root.walk() if "id" in n.attrs]
    same(f"{said}: no id twice", len(ids), len(set(ids)))
    for node in root.all("a"):
        target = node.attrs.get("href", "")
        if not target.startswith("#") or target[1:] not in ids:
            check(f"{said}: a link leads to {target}", False)
    for node in root.walk():
        for name in node.attrs.get("aria-labelledby", "").split():
            if name not in ids:
                check(f"{said}: a label is {name}", False)
    check(f"{said}: links", len(root.all("a")) > 10)


def check_structure(said, root, lang):
    same(f"{said}: language", lang, root.all("html")[0].attrs.get("lang"))
    same(f"{said}: one title of rank one, one main part", (1, 1), (len(root.all("h1")), len(root.all("main"))))
    ranks = [int(n.tag[1]) for n in root.all("h1", "h2", "h3")]
    check(f"{said}: ranks of headings have no gap", all(b <= a + 1 for a, b in zip(ranks, ranks[1:])))
    check(f"{said}: header cells have a scope", all(n.attrs.get("scope") for n in root.all("th")))
    for table in root.all("table"):
        grid(said, table)
    contents = [a.attrs["href"][1:] for a in root.all("nav")[0].all("a")]
    same(f"{said}: contents", [n.attrs["id"] for n in root.all("section")], contents)


def check_languages(said, root, lang):
    """On the English page Japanese is marked as such, for who hears it."""
    def walk(node, now):
        for child in node.children:
            if isinstance(child, str):
                if re.search("[\u3041-\u30ff\u3400-\u9fff]", child) and now == "en":
                    yield child.strip()[:40]
            elif child.tag not in ("style", "title", "head"):
                yield from walk(child, child.attrs.get("lang", now))
    same(f"{said}: Japanese that is not marked", [], list(walk(root, lang)) if lang == "en" else [])


def check_navigation(said, root, lang):
    """The guide's steps above the sections, and its procedures from the second on in the contents."""
    steps = [clean(n.text()) for n in root.all("p") if "step" in n.classes()]
    wanted = {"ja": "ステップ{}－{}", "en": "Step {}-{}"}[lang]
    for step in ("11", "21", "12", "13"):
        check(f"{said}: step {step}", any(text.startswith(wanted.format(*step)) for text in steps))
    titles = [clean(n.text()) for n in root.all("nav")[0].all("a")]
    for n, sign in enumerate("②③④⑤⑥⑦⑧", 2):
        names = (f"手順{sign}",) if lang == "ja" else (f"Procedure {n}:", f"Procedures {n} ")
        check(f"{said}: procedure {n} in the contents", any(title.startswith(names) for title in titles))


def grid(said, table):
    """Rows of (cell, is its own): every place taken once, no cell beyond its row group."""
    width = len(table.all("col")) or len(table.all("thead")[0].all("th"))
    rows = []
    for body in table.all("tbody"):
        open_cells = {}
        for row in body.all("tr"):
            places = [None] * width
            for column, (cell, left) in list(open_cells.items()):
                places[column] = (cell, False)
                open_cells[column] = (cell, left - 1)
                if left == 1:
                    del open_cells[column]
            for cell in [c for c in row.children if isinstance(c, Node)]:
                for _ in range(int(cell.attrs.get("colspan", 1))):
                    if None not in places:
                        check(f"{said}: a row has too many cells", False)
                        return []
                    at = places.index(None)
                    places[at] = (cell, True)
                    if int(cell.attrs.get("rowspan", 1)) > 1:
                        open_cells[at] = (cell, int(cell.attrs["rowspan"]) - 1)
            if None in places:
                check(f"{said}: a row lacks cells", False)
                return []
            rows.append(places)
        if open_cells:
            check(f"{said}: a cell reaches beyond its row group", False)
    return rows


def open_page(said, model, lang, *options):
    source = report(model, "html", lang, *options).decode()
    tree = Tree(source)
    check(f"{said}: well-formed", not tree.wrong, "; ".join(tree.wrong[:5]))
    check_alone(said, source, tree.root)
    check_anchors(said, tree.root)
    check_structure(said, tree.root, lang)
    check_languages(said, tree.root, lang)
    return tree.root


# ---- the guide's table ----


def section(root, name):
    return [n for n in root.all("section") if n.attrs["id"] == name][0]


def expected(name):
    lines = (ROOT / "tests/expected" / name).read_text().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def check_guide(root):
    """Cell by cell and span by span; "=" and "*": the guide does not show it."""
    table = section(root, "table").all("table")[0]
    heads = [clean(n.text()) for n in table.all("thead")[0].all("th")]
    same("the guide's columns", ["対象範囲", "攻撃ポイント", "想定される具体的な攻撃", "影響を受ける守るべき資産", "脅威分類", "対策名",
                            "OTA分類", "OWASP分類", "CVSS基本値", "現状値", "環境値（深刻度）", "脅威番号"], heads)
    rows, at = grid("the guide's table", table), 0
    for line, (cells, spans) in enumerate(zip(expected("guide-camera.tsv"), expected("guide-camera-spans.tsv")), 1):
        for column, wanted in enumerate(cells):
            found = clean(rows[at][column][0].text())
            if wanted == "=":
                continue
            if column == 3:
                wanted = "\n".join("・" + asset for asset in wanted.split("|"))
            if column == 5:
                wanted = wanted.replace(" ※", "\n※")
            same(f"guide, line {line}, {heads[column]}", wanted, found)
        for column, wanted in enumerate(spans):
            cell, own = rows[at][column]
            found = int(cell.attrs.get("rowspan", 1)) if own else 0
            if wanted != "*":
                same(f"guide, line {line}, {heads[column]}: rows", int(wanted), found)
            else:
                check(f"guide, line {line}, {heads[column]}: starts here", own)
        # Countermeasures that the guide leaves out may take more rows than its line.
        at += 1
        while cells[5] == "=" and at < len(rows) and not rows[at][2][1]:
            at += 1
    cloud = rows[at - 1][0][0]
    same("guide: クラウドサーバ covers AS⑤ and AS⑥", ["AS⑤", "AS⑥"],
         list(dict.fromkeys(clean(r[1][0].text()) for r in rows[:at] if r[0][0] is cloud)))


# ---- against csv and json ----

COLUMNS = (0, 1, 2, 4, 5, 6, 7, 8, 9)  # whose texts are the same; assets have another bullet


def plain(text):
    return "" if text in ("－", "未入力", "Not entered") else text


def check_csv(said, root, model, lang, *options):
    rows = list(csv.reader(io.StringIO(report(model, "csv", lang, *options).decode("utf-8-sig"))))[1:]
    found = grid(said, section(root, "table").all("table")[0])
    same(f"{said}: rows", len(rows), len(found))
    for wanted, row in zip(rows, found):
        texts = [clean(cell.text()) for cell, _ in row]
        for column in COLUMNS:
            same(f"{said}: {wanted[12]} {wanted[2]}: column {column}", plain(wanted[column]), plain(texts[column]))
        assets = [re.sub("^(・|- |• )", "", line) for line in wanted[3].split("\n")]
        same(f"{said}: {wanted[12]}: assets", assets,
             [re.sub("^(・|- ?)", "", line) for line in plain(texts[3]).split("\n")])
        severity = f"{wanted[10]}（{wanted[11]}）" if lang == "ja" else f"{wanted[10]} ({wanted[11]})"
        same(f"{said}: {wanted[12]}: environmental", severity if wanted[10] != "－" else "－", texts[10])
        same(f"{said}: number", plain(wanted[12]), plain(texts[11]))


def check_json(said, root, model, lang):
    """The vector of every threat that is spoken of, and nobody else's."""
    threats = json.loads(report(model, "json", lang))["threats"]
    adopted = [t for t in threats if t.get("verdict") == "adopted"]
    titles = [n for n in section(root, "cvss").all("tr") if "title" in n.classes()]
    same(f"{said}: threats with grounds", len(adopted) or len(threats), len(titles))
    vectors = [n.text() for title in titles for n in title.all("code")]
    wanted = [vector_in(t) for t in (adopted or threats) if vector_in(t)]
    same(f"{said}: vectors", wanted, vectors)


def vector_in(value):
    if isinstance(value, str):
        return value if value.startswith("CVSS:3.") else None
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for found in map(vector_in, parts) if found), None)


# ---- hostile texts ----

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
HOSTILE = {
    "title": SCRIPT + "</title></style>",
    "number": "\\\"; } @import 'http://example.com'; {</style><script>alert(2)</script>",
    "name": "a\" onmouseover=\"alert(3)\" '&amp;&lt;",
    "unseen": "A\u202eB\u0007C\u200fD\u0085E",
    "long": "長" * 4000 + "w" * 4000,
}


def quoted(text):
    """As a string of YAML in double quotes: escaped where JSON escapes, and all that is not ASCII."""
    return json.dumps(text)


def hostile_model():
    text = (ROOT / "examples/minimal.yaml").read_text()
    document = (f"document:\n  title: {quoted(HOSTILE['title'])}\n  number: {quoted(HOSTILE['number'])}\n"
                f"  classification: {quoted(HOSTILE['name'])}\n  edition: {quoted(HOSTILE['unseen'])}\n"
                f"  prepared: {{name: {quoted(SCRIPT)}}}\n")
    text = text.replace("zones:\n", document + "zones:\n", 1)
    text = text.replace("{ja: 温度センサ, en: the temperature sensor}", quoted(SCRIPT))
    text = text.replace("{ja: 設定画面, en: the settings page}", quoted(HOSTILE["name"]))
    text = text.replace("{ja: 測定値, en: Readings}", quoted(HOSTILE["unseen"]))
    return text.replace("{ja: 見守りサービス, en: the care service}", quoted(HOSTILE["long"]))


def check_hostile(folder):
    model = folder / "hostile.yaml"
    model.write_text(hostile_model())
    for lang in LANGUAGES:
        root = open_page(f"hostile, {lang}", model, lang)
        text = root.text()
        for name in ("title", "number", "name", "long"):
            check(f"hostile, {lang}: {name} is text", HOSTILE[name] in text)
        check(f"hostile, {lang}: what can't be seen is shown", "A\ufffdB\ufffdC\ufffdD\ufffdE" in text)
        check(f"hostile, {lang}: and is not there", not re.search("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]", text))
        same(f"hostile, {lang}: title", HOSTILE["title"], root.all("title")[0].text())
        css = "".join(root.all("style")[0].children)
        check(f"hostile, {lang}: the margins quote the number", css.count("{") == css.count("}") and "\\22 \\3b " in css)


# ---- what a cover must say ----


def check_cover(folder):
    camera = (ROOT / "examples/network-camera.yaml").read_text()
    model = folder / "draft.yaml"
    model.write_text(re.sub(r"\n  approved: \{name: 高橋.*", "", camera.replace("state: approved", "state: draft")))
    for lang, draft, missing in (("ja", "草案", "承認：1"), ("en", "Draft", "Approvals: 1")):
        root = open_page(f"draft, {lang}", model, lang)
        cover = root.all("header")[0]
        check(f"draft, {lang}: the cover says what is missing", missing in cover.text())
        check(f"draft, {lang}: a missing signature is shaded", len([n for n in cover.all("td") if "missing" in n.classes()]) == 1)
        check(f"draft, {lang}: on the cover", [n for n in cover.all("p") if "draft" in n.classes()])
        css = "".join(root.all("style")[0].children)
        check(f"draft, {lang}: on every printed page", f'@top-right{{content:"{draft}"}}' in css)
        check(f"draft, {lang}: behind every printed page", [n for n in root.all("p") if "watermark" in n.classes()])


def main():
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        for lang in LANGUAGES:
            said = f"{path.stem}, {lang}"
            root = open_page(said, path, lang)
            check_csv(said, root, path, lang)
            check_json(said, root, path, lang)
            if path.stem != "minimal":  # nothing of it is judged
                check_navigation(said, root, lang)
            if path.stem == "network-camera" and lang == "ja":
                check_guide(root)
    for lang in LANGUAGES:
        path = ROOT / "tests/analysis/fragments/pump.yaml"
        check_csv(f"pump with suggestions, {lang}",
                  open_page(f"pump with suggestions, {lang}", path, lang, "--include", "suggestions"), path, lang,
                  "--include", "suggestions")
    with tempfile.TemporaryDirectory() as folder:
        check_hostile(pathlib.Path(folder))
        check_cover(pathlib.Path(folder))
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
