// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Changed } from '../bindings'
import { fakeHost } from '../host/fake'
import type { Host } from '../host'
import { notices } from '../notices.svelte'
import { preferences } from '../preferences.svelte'
import { saving } from './saving.svelte'
import { ReaderSession } from './session.svelte'

describe('a work in the reader', () => {
  let host: Host
  let session: ReaderSession
  let tell: (changed: Changed) => void
  const type = (field: 'source' | 'target' | 'note', text: string): void => {
    session.editors.focused = field
    session.editors.type(field, text, { start: text.length, end: text.length })
  }
  const number = (): number => session.place + 1

  beforeEach(async () => {
    const machine = fakeHost(new URLSearchParams('still'), 0)
    host = {
      ...machine,
      onChanged(listen) {
        tell = listen
        return machine.onChanged(listen)
      },
    }
    session = new ReaderSession(host, 'heart')
    await session.open()
    await vi.waitFor(() => expect(session.ties.detail).not.toBeNull())
  })
  afterEach(async () => {
    session.autosave.stop()
    await session.close()
    await preferences.load({ preferences: () => Promise.resolve({}), setPreference: () => Promise.resolve() })
  })

  it('opens where the person was, with the text in the editors and its page in view', () => {
    expect(number()).toBe(7)
    expect(session.editors.target.text).toBe(session.active?.target)
    expect(session.sheet.page?.id).toBe(session.active?.page)
    expect(session.ties.detail?.pieces.map((piece) => piece.text).join('')).toBe(session.active?.source)
  })

  it('opens at the segment that was asked for', async () => {
    const other = new ReaderSession(host, 'heart')
    await other.open(session.segments[2]?.id)
    expect(other.place).toBe(2)
    await other.close()
  })

  it('says what cannot be opened', async () => {
    const other = new ReaderSession(host, 'nowhere')
    await other.open()
    expect(other.failure).toContain('no longer in the library')
    await other.close()
  })

  it('keeps what was typed when another segment becomes active, and shows it in its row at once', async () => {
    type('target', 'My own words')
    session.step(1)
    expect(number()).toBe(8)
    expect(session.segments[6]?.target).toBe('My own words')
    await session.autosave.flush()
    expect((await host.openWork('heart')).segments[6]?.target).toBe('My own words')
  })

  it('keeps showing text that could not be saved, and says why, until it is saved', async () => {
    type('target', 'fail! now')
    session.step(1)
    const id = session.segments[6]?.id ?? ''
    await session.autosave.flush()
    expect(session.segments[6]?.target).toBe('fail! now')
    expect(saving.failed.has(id)).toBe(true)
    session.step(-1)
    expect(session.editors.target.text).toBe('fail! now')
    type('target', 'works')
    await session.autosave.flush()
    expect(saving.current.state).toBe('saved')
  })

  it('confirms what is shown and goes to the next unconfirmed segment', async () => {
    type('target', 'Confirmed words')
    await session.edits.confirm()
    expect(session.segments[6]).toMatchObject({ target: 'Confirmed words', status: 'confirmed' })
    expect(number()).toBe(8)
    expect(session.editors.request?.field).toBe('target')
  })

  it('approves, and takes first the approval and then the confirmation back', async () => {
    await session.edits.approve()
    const status = (): string | undefined => session.segments[6]?.status
    expect(status()).toBe('approved')
    await session.edits.unconfirm()
    expect(status()).toBe('confirmed')
    await session.edits.unconfirm()
    expect(status()).toBe('draft')
  })

  it.each([
    ['draft', 'draft', / as draft\. /],
    ['confirm', 'confirmed', / confirmed too\. /],
    ['leave', 'draft', null],
  ] as const)('fills repeats where they are to be: %s', async (choice, status, said) => {
    await host.setPreference('repeats', choice)
    await preferences.load(host)
    const kangyur = new ReaderSession(host, 'kangyur')
    await kangyur.open()
    const before = kangyur.segments
    kangyur.editors.type('target', 'In my words', { start: 0, end: 0 })
    for (const notice of notices.list) notices.dismiss(notice.id)
    await kangyur.edits.confirm()
    const [first, ...repeats] = kangyur.segments.filter(({ source }) => source === before[0]?.source)
    expect(first).toMatchObject({ status: 'confirmed', target: 'In my words' })
    expect(repeats.length).toBeGreaterThan(0)
    for (const repeat of repeats) {
      expect([repeat.status, repeat.target === 'In my words']).toEqual([status, choice !== 'leave'])
    }
    const texts = notices.list.map((notice) => notice.text)
    if (said) expect(texts).toEqual([expect.stringMatching(said)])
    else expect(texts).toEqual([])
    await kangyur.edits.undo()
    expect(kangyur.segments.every((segment) => segment.status === 'draft')).toBe(true)
    await kangyur.close()
  })

  it('asks the memory anew when matches are shown from another score', async () => {
    await preferences.load(host)
    await session.setFloor(100)
    const exact = session.matches.length
    expect(session.matches.every((match) => match.score >= 100)).toBe(true)
    await session.setFloor(30)
    expect(session.matches.length).toBeGreaterThan(exact)
    expect(session.parts).toEqual([])
  })

  it('offers parts where nothing whole is near, and puts the translation of one in at the caret', async () => {
    const detail = await host.segmentDetail(session.activeId ?? '')
    const [unit] = detail.matches
    const part = {
      unit: unit?.unit ?? '',
      text: 'བཀྲ་ཤིས་བདེ་ལེགས',
      source: [{ text: 'བཀྲ་ཤིས་བདེ་ལེགས', shared: true }],
      target: 'good fortune',
      provenance: 'Praises',
    }
    vi.spyOn(host, 'segmentDetail').mockResolvedValue({ ...detail, matches: [], parts: [part] })
    tell({ kind: 'memory' })
    await vi.waitFor(() => expect(session.parts).toEqual([part]))
    type('target', 'ab')
    session.editors.target.selection = { start: 1, end: 1 }
    session.edits.insertPart(session.parts[0])
    expect(session.editors.target.text).toBe('agood fortuneb')
  })

  it('does not confirm what could not be saved', async () => {
    type('target', 'fail!')
    await session.edits.confirm()
    expect(session.segments[6]?.status).toBe('draft')
    expect(number()).toBe(7)
    expect(session.problem?.message).toMatch(/^Not confirmed: /)
  })

  it('sends unsent typing before it undoes, and leads to what was undone', async () => {
    const before = session.active?.target
    type('target', 'Typed just now')
    await session.edits.undo()
    expect(session.editors.target.text).toBe(before)
    await session.edits.redo()
    expect(session.editors.target.text).toBe('Typed just now')
  })

  it('does not write over an editor in use when drafts are refreshed', async () => {
    session.editors.focused = 'target'
    const shown = session.editors.target.text
    vi.spyOn(host, 'pages').mockResolvedValue({
      pages: session.pages,
      segments: session.segments.map((segment, index) =>
        index === 6 ? { ...segment, target: 'A fresher draft' } : segment,
      ),
    })
    tell({ kind: 'drafts', work: 'heart' })
    await vi.waitFor(() => expect(session.active?.target).toBe('A fresher draft'))
    expect(session.editors.target.text).toBe(shown)
    session.leaveEditor('target')
    expect(session.editors.target.text).toBe('A fresher draft')
  })

  it('splits at both carets and merges again', async () => {
    const count = session.segments.length
    const source = session.active?.source ?? ''
    session.editors.source.selection = { start: 5, end: 5 }
    session.editors.target.selection = { start: 2, end: 2 }
    await session.edits.split()
    expect(session.segments.length).toBe(count + 1)
    expect(session.segments[6]?.source).toBe(source.slice(0, 5))
    expect(session.editors.source.text).toBe(source.slice(5))
    session.step(-1)
    await session.edits.merge()
    expect(session.active?.source).toBe(source)
  })

  it('says how to split when the caret stands at an end', async () => {
    session.editors.source.selection = { start: 0, end: 0 }
    await session.edits.split()
    expect(session.problem?.message).toContain('Put the caret into the Tibetan')
  })

  it('takes a match in the place of the draft, and inserts one at the caret', async () => {
    const [match] = session.ties.detail?.matches ?? []
    type('target', 'ab')
    session.editors.target.selection = { start: 1, end: 1 }
    session.edits.insertMatch(match)
    expect(session.editors.target.text).toBe(`a${match?.target}b`)
    await session.edits.takeMatch(match)
    expect(session.editors.target.text).toBe(match?.target)
  })

  it('goes from a syllable of the page to its place in the text, and lights it up', async () => {
    const page = session.pages[1]
    if (page) session.goToPage(page)
    await vi.waitFor(() => expect(session.sheet.layer?.page).toBe(page?.id))
    const syllable = session.sheet.layer?.syllables.find(
      (each) => each.segment !== session.activeId && each.piece === 2,
    )
    if (!syllable) throw new Error('the page has such a syllable')
    await session.following.toText(syllable)
    const { request } = session.editors
    expect(session.activeId).toBe(syllable.segment)
    expect(session.ties.spans[2]?.start).toBe(request?.selection?.start)
    session.editors.focused = 'source'
    session.editors.source.selection = request?.selection ?? { start: 0, end: 0 }
    expect(session.ties.caretPiece).toBe(2)
  })

  it('keeps the page where it is while the person clicks into it', async () => {
    const { sheet, editors, following } = session
    sheet.resize({ width: 300, height: 200 })
    editors.focused = 'source'
    following.caret()
    await vi.waitFor(() => expect(sheet.layer).not.toBeNull())
    sheet.actualSize()
    const far = sheet.layer?.syllables.findLast((each) => each.segment !== session.activeId)
    if (!far) throw new Error('the page has such a syllable')
    sheet.reveal(far.bounds)
    const { view } = sheet
    // The press takes the focus from the Tibetan; the text follows before it is known where the caret belongs.
    editors.focused = null
    following.caret()
    const coming = following.toText(far)
    editors.focused = 'source'
    following.caret()
    await coming
    expect(sheet.view).toEqual(view)
    expect(session.activeId).toBe(far.segment)
    // In the text again, the page follows.
    session.step(-1)
    following.caret()
    expect(sheet.view).not.toEqual(view)
  })

  it('takes nothing more from the machine once it is closed', async () => {
    const other = new ReaderSession(host, 'heart')
    const opening = other.open()
    await other.close()
    await opening
    expect(other.opened).toBe(false)
    expect(other.activeId).toBeNull()
  })

  it('walks from doubt to doubt', async () => {
    const places: number[] = []
    for (let step = 0; step < 3; step += 1) {
      await session.goToNextDoubtful()
      session.editors.focused = 'source'
      session.editors.source.selection = session.editors.request?.selection ?? { start: 0, end: 0 }
      places.push(session.place)
      expect(session.active?.doubtful).toBeGreaterThan(0)
    }
    expect(new Set(places).size).toBe(3)
  })

  it('finds and goes from place to place', () => {
    session.finding.ask()
    session.find('Emptiness')
    const first = session.place
    session.findNext(false)
    expect(session.finding.current?.index).not.toBeUndefined()
    session.findNext(true)
    expect(session.place).toBe(first)
    expect(session.editors.target.selection.end - session.editors.target.selection.start).toBe(9)
  })

  it('shows what of a drop did not come in', async () => {
    await session.add(['/a/fine.tif', '/a/corrupt.pdf'])
    expect(session.left?.refused.map((refusal) => refusal.file)).toEqual(['corrupt.pdf'])
  })
})
