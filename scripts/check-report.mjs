// Looks at the HTML report in a real browser: the sample's and a hostile one. Nothing may be loaded, logged or run that
// is not ours; axe must find nothing serious on a light screen, a dark one and on paper; the keyboard reaches everything.
// Writes docs/report-light.png and docs/report-dark.png. The last line is "N passed, M failed".
// `--ci`: says so and passes where no Chromium starts, and leaves the pictures as they are.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { keyChecks, plainChecks, walkChecks } from './check-report-keys.mjs'
import { ROOT } from './paths.mjs'
import { reportPages } from './report-pages.mjs'
import { orExplain } from './setup-error.mjs'

const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const SIZE_MAX = 300 * 1024
const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1200, height: 860 }
const isCi = process.argv.includes('--ci')

/** How a page is looked at: name → what the browser pretends. */
const LOOKS = {
  light: { scheme: 'light', media: 'screen' },
  dark: { scheme: 'dark', media: 'screen' },
  paper: { scheme: 'dark', media: 'print' },
}

let passed = 0
let failed = 0

process.exit(await orExplain(main))

async function main() {
  const browser = await started()
  if (browser === null) {
    console.log(
      'No Chromium starts here, so the HTML report was not looked at.\n\n0 passed, 0 failed',
    )
    return isCi ? 0 : 1
  }
  const pages = await reportPages()
  try {
    check('the sample is small enough', statSync(pages.sample).size < SIZE_MAX)
    for (const name of ['sample', 'hostile']) {
      await toTheEnd(name, () => checkPage(browser, name, pages[name]))
    }
    await toTheEnd('without its script', () => checkPlain(browser, pages.sample))
    if (!isCi) await pictures(browser, pages.sample)
  } finally {
    await browser.close()
    rmSync(pages.folder, { recursive: true, force: true })
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** The browser, or null where there is none or it does not start. */
async function started() {
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) return null
  const { default: puppeteer } = await import('puppeteer-core')
  try {
    // Its own sandbox needs rights that a container seldom has; the pages are ours.
    return await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  } catch (error) {
    console.log(String(error))
    return null
  }
}

function check(what, isRight, detail = '') {
  if (isRight) passed += 1
  else failed += 1
  console.log(
    `${isRight ? 'ok' : 'FAILED'}  ${what}${isRight || detail === '' ? '' : `: ${detail}`}`,
  )
}

/** A page that is so wrong that a check cannot be made is a failed check, too. */
async function toTheEnd(name, work) {
  try {
    await work()
  } catch (error) {
    check(`${name}: looked at to its end`, false, String(error))
  }
}

async function checkPlain(browser, path) {
  const page = await browser.newPage()
  await page.setJavaScriptEnabled(false)
  for (const each of await plainChecks(page, pathToFileURL(path).href)) {
    check(`without its script: ${each.what}`, each.isRight, each.detail)
  }
  await page.close()
}

async function checkPage(browser, name, path) {
  const url = pathToFileURL(path).href
  const page = await browser.newPage()
  const heard = []
  const asked = []
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => asked.push(request.url()))
  await page.setViewport(WIDE)
  await page.goto(url)

  const told = await page.evaluate(() => ({
    opened: window.opened,
    scripts: document.scripts.length,
    sheets: document.styleSheets.length,
    foreign: document.querySelectorAll('img, iframe, object, embed, link, base').length,
  }))
  check(`${name}: nothing in it became markup`, told.opened === undefined && told.foreign === 0)
  check(`${name}: one script and one style sheet`, told.scripts === 1 && told.sheets === 1)
  for (const [look, { scheme, media }] of Object.entries(LOOKS)) {
    await pretend(page, scheme, media)
    const found = await axe(page)
    check(`${name}: axe finds nothing serious, ${look}`, found.length === 0, found.join('; '))
  }
  await pretend(page, 'light', 'screen')
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })
  await page.setViewport(NARROW)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  check(`${name}: no horizontal scroll at ${NARROW.width} px`, wide <= NARROW.width, `${wide} px`)
  await page.setViewport(WIDE)
  for (const each of await walkChecks(page))
    check(`${name}: ${each.what}`, each.isRight, each.detail)
  await page.goto(`${url}#top`)
  for (const each of await keyChecks(page))
    check(`${name}: ${each.what}`, each.isRight, each.detail)

  check(`${name}: nothing on the console`, heard.length === 0, heard.join('; '))
  const others = asked.filter((each) => !each.startsWith(url))
  check(`${name}: no request but for the file itself`, others.length === 0, others.join(', '))
  await page.close()
}

async function pretend(page, scheme, media) {
  // At once: of two calls the later one takes back what the earlier one set.
  const client = await page.createCDPSession()
  await client.send('Emulation.setEmulatedMedia', {
    media,
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  })
}

/** What axe calls serious or critical, everything unfolded. */
async function axe(page) {
  const source = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
  await page.evaluate(source)
  return await page.evaluate(async () => {
    const folded = [...document.querySelectorAll('details:not([open])')]
    for (const each of folded) each.open = true
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    for (const each of folded) each.open = false
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} (${nodes.length}: ${nodes[0]?.html.slice(0, 120)})`)
  })
}

/** What the README shows: the head of the report on a light screen, evidence in the transcript on a dark one. */
async function pictures(browser, path) {
  const page = await browser.newPage()
  await page.setViewport(WIDE)
  await page.goto(pathToFileURL(path).href)
  await pretend(page, 'light', 'screen')
  await page.screenshot({ path: join(ROOT, 'docs', 'report-light.png') })
  await pretend(page, 'dark', 'screen')
  await page.evaluate(() => {
    const refs = document.querySelector('.turn .refs')
    refs.closest('.turn').scrollIntoView({ block: 'center' })
  })
  await page.keyboard.press('j')
  await page.screenshot({ path: join(ROOT, 'docs', 'report-dark.png') })
  await page.close()
}
