// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { fakeHost } from '../host/fake'
import { notices } from '../notices.svelte'
import { Shelf } from './shelf.svelte'

const names = (shelf: Shelf): string[] => shelf.list?.map((one) => one.name) ?? []

it('switches a dictionary off at once, and the search leaves it out', async () => {
  const host = fakeHost(new URLSearchParams(), 0)
  const shelf = new Shelf(host)
  await shelf.load()
  const before = (await host.lookUp('emptiness', 10)).length
  const setting = shelf.set('notebook', false)
  expect(shelf.list?.find((one) => one.id === 'notebook')?.on).toBe(false)
  await setting
  expect((await host.lookUp('emptiness', 10)).length).toBe(before - 1)
  expect([shelf.on, shelf.off]).toEqual([1, 2])
})

it('shows what holds when a switch could not be kept', async () => {
  const host = { ...fakeHost(new URLSearchParams(), 0), setDictionary: () => Promise.reject(new Error('no')) }
  const shelf = new Shelf(host)
  await shelf.load()
  await expect(shelf.set('notebook', false)).rejects.toThrow('no')
  expect(shelf.list?.find((one) => one.id === 'notebook')?.on).toBe(true)
})

it('removes a dictionary, and brings it back', async () => {
  const shelf = new Shelf(fakeHost(new URLSearchParams(), 0))
  await shelf.load()
  await shelf.remove({ id: 'notebook', name: 'Notebook' })
  expect(names(shelf)).not.toContain('Notebook')
  const notice = notices.list.at(-1)
  expect(notice?.text).toBe('Notebook removed.')
  await notice?.action?.run()
  expect(names(shelf)).toContain('Notebook')
})

it('takes a dictionary in, and says what came and what did not', async () => {
  const shelf = new Shelf(fakeHost(new URLSearchParams(), 0))
  await shelf.add()
  expect(shelf.imported?.entries).toBe(600)
  expect(shelf.imported?.problems.length).toBe(2)
  expect(names(shelf)).toContain('seminar')
})

it('asks for nothing when the person chooses no file', async () => {
  const host = { ...fakeHost(new URLSearchParams(), 0), chooseDictionary: () => Promise.resolve([]) }
  const importing = vi.spyOn(host, 'importDictionary')
  await new Shelf(host).add()
  expect(importing).not.toHaveBeenCalled()
})
