/** On A4: nothing to press, nothing folded, nothing that matters cut by the end of a page. */
export const PRINT = `
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif } }
@media print {
  :root { --ground: #fff }
  html { font-size: 9.5pt }
  body { display: block; max-width: none; padding: 0 }
  .skip, .controls, nav, .card { display: none !important }
  a { color: inherit; text-decoration: none }
  h1, h2, h3, h4, summary, caption, thead { break-after: avoid }
  h2 { margin-top: 1.6rem }
  .criterion, .point, .decision, .steps, .timeline, tr, .quote, figure { break-inside: avoid }
  p, li, .line { orphans: 3; widows: 3 }
  .who { break-after: avoid }
  #transcript { break-before: page }
  details::details-content { display: block; content-visibility: visible; height: auto }
  summary { list-style: none }
  mark, .bar, .timeline, .code { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  :target { outline: none }
}
`
