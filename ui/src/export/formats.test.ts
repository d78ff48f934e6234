import { expect, it } from 'vitest'
import { FORMATS, fileName, proposedPath, withFormat } from './formats'

it.each([
  ['The Heart Sūtra', 'The Heart Sūtra'],
  ['ཤེས་རབ་སྙིང་པོ།', 'ཤེས་རབ་སྙིང་པོ།'],
  ['Toh 21: a/b\\c?', 'Toh 21 a b c'],
  ['Volume 34.', 'Volume 34'],
  ['  ', 'Gyur'],
])('makes a file name of %s', (title, name) => {
  expect(fileName(title)).toBe(name)
})

it('proposes a path in the way of the system', () => {
  expect(proposedPath('/home/a/Documents/', 'Tārā', 'tmx')).toBe('/home/a/Documents/Tārā.tmx')
  expect(proposedPath('C:\\Users\\a', 'Tārā', 'alto')).toBe('C:\\Users\\a\\Tārā.alto.xml')
})

it('changes the extension with the format, but not a name of its own', () => {
  expect(withFormat('/a/b.docx', 'docxColumns', 'pageXml')).toBe('/a/b.page.xml')
  expect(withFormat('/a/b.page.xml', 'pageXml', 'tmx')).toBe('/a/b.tmx')
  expect(withFormat('/a/draft.final', 'docxColumns', 'tmx')).toBe('/a/draft.final')
})

it('comes back to the same path through every format', () => {
  for (const format of FORMATS) {
    const there = withFormat('/a/b.docx', 'docxColumns', format)
    expect(withFormat(there, format, 'docxColumns')).toBe('/a/b.docx')
  }
})
