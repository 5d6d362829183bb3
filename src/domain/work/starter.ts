import type { Language } from './report.js'

type Signatures = { signature: string; signatureJs: string | null; nameJs: string }

/** What an editor begins with: the signature and a line to go on with. */
export function starterIn(
  language: Language,
  { signature, signatureJs, nameJs }: Signatures,
): string {
  if (language === 'javascript') {
    return `${signatureJs ?? derived(signature, nameJs)} {\n  \n}\n`
  }
  return `${signature.trimEnd()}\n    `
}

/** `get_ngrams` is `getNgrams`. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** The JavaScript head of a Python one; types stand in comments, as in the content's own. */
function derived(signature: string, name: string): string {
  const [, inner = '', result = ''] =
    /\(([\s\S]*)\)\s*(?:->\s*([\s\S]+?))?\s*:\s*$/.exec(signature) ?? []
  const parameters = apart(inner).map((parameter) => {
    const [, given = parameter, type = ''] = /^\s*(\w+)\s*(?::\s*([\s\S]+))?$/.exec(parameter) ?? []
    return `${camelCase(given.trim())}${comment(type)}`
  })
  return `function ${name}(${parameters.join(', ')})${comment(result)}`
}

/** Parameters, apart at the commas that stand in no bracket. */
function apart(inner: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const character of inner) {
    if (character === ',' && depth === 0) {
      parts.push(part)
      part = ''
      continue
    }
    if ('[({'.includes(character)) depth += 1
    if ('])}'.includes(character)) depth -= 1
    part += character
  }
  return part.trim() === '' ? parts : [...parts, part]
}

function comment(type: string): string {
  const written = inJavaScript(type.trim().replace(/^(['"])(.*)\1$/, '$2'))
  return written === '' ? '' : ` /* ${written} */`
}

const TYPES: Record<string, string> = {
  str: 'string',
  int: 'number',
  float: 'number',
  bool: 'boolean',
  None: 'null',
}

function inJavaScript(type: string): string {
  const union = apart(type.replaceAll('|', ',')).map((each) => each.trim())
  if (union.length > 1) return union.map(inJavaScript).join('|')
  const [, outer = '', inner = ''] = /^(list|dict|tuple|set)\[([\s\S]*)\]$/.exec(type) ?? []
  const parts = apart(inner).map((each) => inJavaScript(each.trim()))
  if (outer === 'list') return `${parts[0]}[]`
  if (outer === 'dict') return `Record<${parts.join(', ')}>`
  if (outer === 'tuple') return `[${parts.join(', ')}]`
  if (outer === 'set') return `Set<${parts[0]}>`
  return TYPES[type] ?? type
}
