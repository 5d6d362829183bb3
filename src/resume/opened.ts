/** A piece of text on a page of a PDF: its place in points from the lower left corner. */
export type Piece = { text: string; x: number; y: number; width: number; size: number }

export type PdfPage = { width: number; height: number; pieces: Piece[] }

/** What the process that opens documents says. `detail` is a package's own words, for nobody but a developer. */
export type Opened =
  | { ok: true; kind: 'pdf'; pages: PdfPage[]; total: number; pictures: boolean }
  | { ok: true; kind: 'docx'; html: string }
  | { ok: false; why: 'password' | 'damaged' | 'memory' | 'time'; detail: string }
