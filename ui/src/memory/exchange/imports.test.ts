// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import type { Host } from '../../host'
import { fakeHost } from '../../host/fake'
import { notices } from '../../notices.svelte'
import { withEnding } from './endings'
import { Imports } from './imports.svelte'
import { size, strings } from './strings'

let host: Host
let imports: Imports

beforeEach(() => {
  host = fakeHost(new URLSearchParams('still'), 0)
  imports = new Imports(host)
})

const total = async (): Promise<number> => host.exportMemory('all.tmx', 'tmx', true)

it('shows what a file would bring and brings nothing until it is told to', async () => {
  const before = await total()
  await imports.look(['/home/tenzin/praises.tmx'])
  const [one] = imports.candidates ?? []
  expect(one?.preview?.pairs.map((pair) => pair.state)).toEqual(['new', 'new', 'new', 'new', 'empty'])
  expect(one?.counted).toMatchObject({ units: 4, known: 0, empty: 1 })
  await imports.close()
  expect([imports.candidates, await total()]).toEqual([null, before])
})

it('imports, undoes and brings back', async () => {
  const before = await total()
  await imports.look(['praises.tmx'])
  await imports.start()
  expect(await total()).toBe(before + 4)
  const { imported, file } = imports.results[0]!
  expect([file, imported?.units]).toEqual(['praises.tmx', 4])
  await imports.setUndone(imported!.import!, file, true)
  expect([await total(), imports.results[0]!.undone]).toEqual([before, true])
  expect(notices.list.at(-1)?.text).toBe('praises.tmx: 4 units taken out again.')
  await imports.setUndone(imported!.import!, file, false)
  expect(await total()).toBe(before + 4)
  await imports.load()
  expect(imports.list).toMatchObject([{ file: 'praises.tmx', units: 4, undone: false }])
})

it('lets a good file in beside one that cannot be read, and says why', async () => {
  await imports.look(['corrupt.pdf', 'praises.tmx'])
  expect(imports.candidates?.[0]?.failure).toContain('a PDF document')
  expect(imports.ready.map((one) => one.file)).toEqual(['praises.tmx'])
  await imports.start()
  expect(imports.results.map((one) => [one.file, one.imported?.units ?? one.failure])).toEqual([
    ['corrupt.pdf', expect.stringContaining('a PDF document')],
    ['praises.tmx', 4],
  ])
})

it('looks at a table anew when the person chooses other columns', async () => {
  await imports.look(['seminar.tsv'])
  const one = imports.candidates![0]!
  expect(one.preview?.columns).toMatchObject({ source: 1, target: 2 })
  const [first] = one.preview!.pairs
  await imports.setColumns(one, [2, 1])
  expect(one.preview?.pairs[0]).toMatchObject({ source: first!.target, target: first!.source })
  expect(one.counted).not.toBeNull()
  const bring = vi.spyOn(host, 'importMemory')
  await imports.start()
  expect(bring).toHaveBeenCalledWith({ path: 'seminar.tsv', columns: [2, 1] })
})

it('stops with nothing of the file in the memory, and leaves the files behind it alone', async () => {
  host = fakeHost(new URLSearchParams('still'), 10)
  imports = new Imports(host)
  const before = await total()
  await imports.look(['praises.tmx', 'more.tmx'])
  const importing = imports.start()
  await vi.waitFor(() => expect(imports.current?.file).toBe('praises.tmx'))
  await imports.stop()
  await importing
  expect(imports.results.map((one) => one.failure)).toEqual(['praises.tmx: stopped; nothing of it came in.'])
  expect([await total(), imports.current]).toEqual([before, null])
})

it('forgets the count of a file that is no longer asked about', async () => {
  const first = imports.look(['praises.tmx'])
  await imports.close()
  const second = imports.look(['corrupt.pdf'])
  await Promise.all([first, second])
  expect(imports.candidates?.map((one) => one.file)).toEqual(['corrupt.pdf'])
})

it('says what came in and what did not', () => {
  const imported = { import: '1', units: 1204, known: 37, empty: 0, broken: 2, terms: 0, problems: [] }
  expect(strings.brought('praises.tmx', imported)).toBe(
    'praises.tmx: 1,204 units came in, 37 known already, 2 broken.',
  )
  expect(strings.brought('kangyur', { ...imported, known: 0, broken: 0, terms: 1 })).toBe(
    'kangyur: 1,204 units came in, 1 term into the glossary.',
  )
  expect(strings.wouldBring({ ...imported, units: 0, known: 3, broken: 0 })).toBe(
    'nothing new, 3 known already',
  )
})

it.each([
  [1, '1 kB'],
  [313, '313 kB'],
  [2_140, '2.1 MB'],
  [2_000_000, '2 GB'],
])('writes %i kilobytes as %s', (kilobytes, text) => expect(size(kilobytes)).toBe(text))

it('changes the ending of a format and keeps every other part of the name', () => {
  expect(withEnding('/a/Memory', 'tmx')).toBe('/a/Memory.tmx')
  expect(withEnding('/a/Memory.tmx', 'xliff')).toBe('/a/Memory.xlf')
  expect(withEnding('/a/v1.2', 'tsv')).toBe('/a/v1.2.tsv')
})
