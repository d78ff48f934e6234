/** The endings of the files that a memory leaves in. */
import type { MemoryExport } from '../../bindings'

/** In the order in which the formats are offered. */
export const ENDINGS: Readonly<Record<MemoryExport, string>> = { tmx: 'tmx', tsv: 'tsv', xliff: 'xlf' }

/** The same file in a format: an ending of another format gives way, any other stays part of the name. */
export function withEnding(path: string, format: MemoryExport): string {
  const bare = path.replace(new RegExp(`\\.(${Object.values(ENDINGS).join('|')})$`), '')
  return `${bare}.${ENDINGS[format]}`
}
