// SPDX-License-Identifier: Apache-2.0
// Opens each page of a folder at several widths, holds it against axe-core, and prints it. What the
// browser writes, pictures and prints, stays beside the pages.
//
// usage: node browser.cjs FOLDER CHROMIUM    (NODE_PATH: where playwright-core and axe-core are)
'use strict';
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [320, 390, 768, 1440];
const PICTURE = 9000; // pixels high
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const [folder, browserPath] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function check(said, good, detail) {
  if (good) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAIL ${said}${detail ? `\n    ${detail}` : ''}`);
}

function same(said, wanted, found) {
  check(said, wanted === found, `wanted ${wanted}, found ${found}`);
}

// ---- on a screen ----

// What runs in the page. A cell may not be wider than its table, nor lie outside the page.
function measure() {
  const width = document.documentElement.clientWidth;
  const beyond = [];
  for (const element of document.querySelectorAll('h1, h2, h3, p, li, dt, dd, td, th, code, .sev')) {
    if (element.closest('.skip, .watermark') || !element.getClientRects().length)
      continue;
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
      beyond.push(`${element.tagName} ${element.textContent.slice(0, 30)}`);
    else if (!element.closest('.scroll') && element.getBoundingClientRect().right > width + 1)
      beyond.push(`${element.tagName} ${element.textContent.slice(0, 30)}`);
  }
  const tables = [...document.querySelectorAll('table')];
  return {
    sideways: document.documentElement.scrollWidth - width,
    beyond,
    cells: document.querySelectorAll('td, tbody th').length,
    shown: [...document.querySelectorAll('td, tbody th')].filter((e) => e.getClientRects().length).length,
    hidden: tables.filter((t) => t.scrollWidth > t.parentElement.clientWidth + 1
      && getComputedStyle(t.parentElement).overflowX === 'visible').length,
  };
}

async function look(page, name, width) {
  await page.setViewportSize({ width, height: 900 });
  const found = await page.evaluate(measure);
  const said = `${name} at ${width}`;
  same(`${said}: pixels to scroll sideways`, 0, found.sideways);
  check(`${said}: nothing lies beyond its box`, !found.beyond.length, found.beyond.slice(0, 5).join('; '));
  same(`${said}: cells that are shown`, found.cells, found.shown);
  same(`${said}: tables that are cut`, 0, found.hidden);
  // For the eye; the whole of a long page is more than a picture can hold.
  if (width === 390 || width === 1440) {
    await page.setViewportSize({ width, height: PICTURE });
    await page.screenshot({ path: path.join(folder, `${name}.${width}.png`) });
  }
}

async function accessible(page, name, width) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), RULES);
  check(`${name} at ${width}: axe-core`, !found.violations.length,
    found.violations.map((v) => `${v.id} x${v.nodes.length}: ${v.nodes[0].html.slice(0, 120)}`).join('\n    '));
  check(`${name} at ${width}: axe-core looked`, found.passes.length > 15);
}

// The first stop of the keyboard skips to the content.
async function keyboard(page, name) {
  await page.keyboard.press('Tab');
  same(`${name}: the first stop`, '#main', await page.evaluate(() => document.activeElement.getAttribute('href')));
}

// ---- on paper ----

function textOf(pdf, n) {
  return execFileSync('pdftotext', ['-f', String(n), '-l', String(n), '-layout', pdf, '-'], { encoding: 'utf8' })
    .normalize('NFKC').replace(/\s+/g, '');
}

function count(text, word) {
  return text.split(word.normalize('NFKC').replace(/\s+/g, '')).length - 1;
}

async function print(page, name) {
  const pdf = path.join(folder, `${name}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  const pages = Number(/Pages:\s+(\d+)/.exec(info)[1]);
  check(`${name}, printed: A4 landscape`, /Page size:\s+84[12]\S* x 59[45]\S* pts/.test(info), info);
  const [ja, draft] = [name.endsWith('.ja'), name.startsWith('draft')];
  const metrics = ja ? ['AV攻撃元区分', 'RC脆弱性情報の信頼性'] : ['AVAttackvector', 'RCReportconfidence'];
  const head = ja ? '評価因子' : 'Metric';
  let appendix = false; // it names the metrics once more, in tables that may be long
  for (let n = 1; n <= pages; n++) {
    const text = textOf(pdf, n);
    appendix = appendix || (n > 3 && text.includes(ja ? '付録' : 'Appendix'));
    check(`${name}, page ${n}: its number`, text.includes(`${n}/${pages}`));
    if (draft)
      check(`${name}, page ${n}: says that it is a draft`, text.includes(ja ? '草案' : 'Draft'));
    // The rows of a threat's grounds stay together, below a head of their own.
    if (appendix)
      continue;
    same(`${name}, page ${n}: grounds that begin here end here`, count(text, metrics[0]), count(text, metrics[1]));
    if (count(text, metrics[0]))
      check(`${name}, page ${n}: the head of the table`, text.includes(head));
  }
}

async function main() {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const file of fs.readdirSync(folder).filter((f) => f.endsWith('.html')).sort()) {
    const name = file.slice(0, -5);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const [asked, complaints] = [[], []];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`file://${path.join(folder, file)}`);
    await keyboard(page, name);
    await page.evaluate(() => document.activeElement.blur());
    for (const width of WIDTHS)
      await look(page, name, width);
    // The languages differ in words only, so each model is tried narrow in one and wide in the other.
    const width = name.endsWith('.ja') ? 390 : 1440;
    await page.setViewportSize({ width, height: 900 });
    await accessible(page, name, width);
    await print(page, name);
    same(`${name}: what is fetched`, 1, asked.length);
    check(`${name}: the browser has no complaint`, !complaints.length, complaints.slice(0, 3).join('; '));
    await context.close();
  }
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}

main().catch((error) => {
  console.log(`FAIL ${error.stack}`);
  console.log(`${passed} passed, ${failed + 1} failed`);
  process.exitCode = 1;
});
