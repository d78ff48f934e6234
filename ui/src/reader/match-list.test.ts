// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MatchView, SegmentDetail } from '../bindings'
import { fakeHost } from '../host/fake'
import MatchList from './MatchList.svelte'
import { ReaderSession } from './session.svelte'

const MATCH: MatchView = {
  unit: 'one',
  score: 85,
  scores: { stems: 85, syllables: 71, text: 66 },
  difference: [
    { change: 'same', text: 'དགེ་སློང་' },
    { change: 'removed', text: 'གསུམ།' },
    { change: 'added', text: 'ལྔ།' },
  ],
  deviations: [{ kind: 'number', inUnit: ['གསུམ'], here: ['ལྔ'] }],
  target: 'three monks',
  provenance: 'Vinaya, 2a',
  status: 'approved',
  engine: null,
  author: 'Tenzin',
  notes: ['after Narthang'],
}

const host = fakeHost(new URLSearchParams('still'), 0)
let session: ReaderSession
let list: ReturnType<typeof mount> | null = null
const shown = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ')
const press = (name: string): void => {
  const found = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)
  if (!found) throw new Error(`there is a button ${name}`)
  found.click()
}

async function show(found: Partial<SegmentDetail>): Promise<void> {
  session = new ReaderSession(host, 'heart')
  const detail = host.segmentDetail.bind(host)
  vi.spyOn(host, 'segmentDetail').mockImplementation(async (id) => ({ ...(await detail(id)), ...found }))
  await session.open()
  await vi.waitFor(() => expect(session.ties.detail).not.toBeNull())
  list = mount(MatchList, { target: document.body, props: { session } })
  flushSync()
}

beforeEach(() => void vi.restoreAllMocks())
afterEach(async () => {
  if (list) await unmount(list)
  await session.close()
})

it('tells of a match how like it is in three ways, what differs, and whose it is', async () => {
  await show({ matches: [MATCH], parts: [] })
  for (const told of [
    '85 similar',
    '85 / 71 / 66',
    'Other number:',
    'only in the memory:གསུམ',
    'only here:ལྔ',
    'Vinaya, 2a · Tenzin',
    'approved',
    'after Narthang',
  ]) {
    expect(shown()).toContain(told)
  }
})

it('shows the Tibetan of variants once, and takes each by its own key', async () => {
  const other = { ...MATCH, unit: 'two', target: 'a trio of monks', engine: 'lexical 0.1.0' }
  await show({ matches: [MATCH, other], parts: [] })
  expect(shown()).toContain('2 translations of the same Tibetan')
  expect(document.querySelectorAll('.source')).toHaveLength(1)
  expect([...document.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual(['Ctrl+1', 'Ctrl+2'])
  expect(shown()).toContain('drafted by lexical 0.1.0')
})

it('offers parts where nothing whole matches, each to be put in', async () => {
  const source = [
    { text: 'བྱ་རྒོད་ཕུང་པོའི་རི', shared: true },
    { text: '་ལ།', shared: false },
  ]
  const part = { unit: 'one', text: 'བྱ་རྒོད་ཕུང་པོ་ཡི་རི', source, target: 'on Vulture Peak', provenance: '' }
  await show({ matches: [], parts: [part, part] })
  expect(document.querySelector('mark')?.textContent).toContain('བྱ་རྒོད་ཕུང་པོའི་རི')
  session.editors.type('target', '', { start: 0, end: 0 })
  press('Insert')
  expect(session.editors.target.text).toBe('on Vulture Peak')
})

it('asks from which score on matches are shown, and keeps the last good answer', async () => {
  await show({ matches: [], parts: [] })
  expect(shown()).toContain('No match in the memory')
  const input = document.querySelector('input')
  if (!input) throw new Error('there is a number')
  expect(input.value).toBe('60')
  input.value = ''
  input.dispatchEvent(new Event('change', { bubbles: true }))
  expect(input.value).toBe('60')
  const asked = vi.spyOn(session, 'setFloor')
  input.value = '75'
  input.dispatchEvent(new Event('change', { bubbles: true }))
  expect(asked).toHaveBeenCalledWith(75)
})
