/** What a zip says about itself, without unpacking anything of it. */
export type ZipHead = { names: readonly string[]; unpackedBytes: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const COMMENT_MAX = 0xffff
/** More files than any document has. */
const ENTRIES_MAX = 5_000

/** The list at the end of a zip; null where there is none, or it points outside of the file. */
export function zipHead(bytes: Uint8Array): ZipHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const names: string[] = []
  let unpackedBytes = 0
  for (let entry = 0; entry < Math.min(count, ENTRIES_MAX); entry++) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) return null
    unpackedBytes += view.getUint32(at + 24, true)
    const nameBytes = view.getUint16(at + 28, true)
    names.push(
      Buffer.from(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)).toString(),
    )
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { names, unpackedBytes }
}

function endOf(view: DataView): number | null {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return null
}
