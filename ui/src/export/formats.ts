/** The forms in which a work leaves, and the names of their files. */
import type { ExportFormat } from '../bindings'

/** The extension of each format, in the order in which they are offered. */
export const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  docxColumns: 'docx',
  docxInterlinear: 'docx',
  tmx: 'tmx',
  xliff: 'xlf',
  tsv: 'tsv',
  tei: 'tei.xml',
  textBoth: 'txt',
  textTibetan: 'txt',
  textEnglish: 'txt',
  alto: 'alto.xml',
  pageXml: 'page.xml',
  hocr: 'hocr.html',
}

export const FORMATS = Object.keys(EXTENSIONS) as ExportFormat[]

/** The formats of which each page is a file of its own, beside the one that was named. */
export const PAGEWISE: readonly ExportFormat[] = ['alto', 'pageXml']

/** A title as a file's name: without what some system forbids in one. */
export function fileName(title: string): string {
  const name = title
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f/\\:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[. ]+$/, '')
  return name || 'Gyur'
}

/** The path that is proposed for a work. */
export function proposedPath(folder: string, title: string, format: ExportFormat): string {
  const slash = folder.includes('\\') ? '\\' : '/'
  return `${folder.replace(/[/\\]+$/, '')}${slash}${fileName(title)}.${EXTENSIONS[format]}`
}

/** The same path for another format: only the extension of the old one gives way to that of the new one. */
export function withFormat(path: string, old: ExportFormat, now: ExportFormat): string {
  const ending = `.${EXTENSIONS[old]}`
  return path.endsWith(ending) ? `${path.slice(0, -ending.length)}.${EXTENSIONS[now]}` : path
}
