/** Ends of a sentence, with a closing quote or bracket; a full stop between figures or behind "e.g" is none. */
const END = /(?<!\b(?:e\.g|i\.e|vs|etc|approx))[.!?]+["'”’)]*(?=\s)/

/** Cuts text that arrives in pieces into whole sentences, each without the space around it. */
export class SentenceCutter {
  private rest = ''

  /** The sentences that this piece completed. */
  push(piece: string): string[] {
    this.rest += piece
    const found: string[] = []
    for (;;) {
      const end = END.exec(this.rest)
      if (!end) return found
      const sentence = this.rest.slice(0, end.index + end[0].length).trim()
      this.rest = this.rest.slice(end.index + end[0].length)
      if (sentence !== '') found.push(inOneLine(sentence))
    }
  }

  /** What is left when nothing more comes; null where that is nothing. */
  end(): string | null {
    const sentence = this.rest.trim()
    this.rest = ''
    return sentence === '' ? null : inOneLine(sentence)
  }
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
