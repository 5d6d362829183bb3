const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}
/** Symbol fonts draw their bullets with these. */
const DRAWN_BULLETS =
  /[\uf0a7\uf0b7\uf0d8\uf0fc\uf06e\uf076\u2023\u25aa\u25a0\u25cf\u25e6\u25cb\u2219]/g
// Control characters but tab and line feed, marks that nobody sees or that turn text around, half surrogates.
const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

/** One line as a person reads it: composed letters, no characters that cannot be seen, one kind of bullet and of blank. */
export function readable(line: string): string {
  return line
    .normalize('NFC')
    .replace(/[ﬀ-ﬆ]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(DRAWN_BULLETS, '•')
    .replace(UNSEEN, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}
