// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Changed } from '../bindings'
import { fakeHost } from '../host/fake'
import type { Host } from '../host'
import { ReaderSession } from './session.svelte'

describe('the words of the active segment', () => {
  let host: Host
  let session: ReaderSession
  let tell: (changed: Changed) => void

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
    await session.open('heart-6')
    await vi.waitFor(() => expect(session.ties.detail).not.toBeNull())
  })
  afterEach(async () => {
    session.autosave.stop()
    await session.close()
  })

  const current = (): string | undefined => session.words.current?.text
  const caretInto = (text: string): void => {
    const at = session.editors.source.text.indexOf(text)
    session.editors.source.selection = { start: at, end: at }
  }

  it('are stepped through from the English, which keeps the focus', () => {
    session.editors.focused = 'target'
    session.editors.request = null
    session.words.step(1)
    expect(current()).toBe('ཡང་')
    session.words.step(1)
    session.words.step(1)
    expect(current()).toBe('འི་')
    session.words.step(-1)
    expect(current()).toBe('དེ')
    expect(session.editors.request).toBeNull()
    expect(session.ties.litWords).toEqual(new Set([1]))
  })

  it('end at the first and at the last', () => {
    session.words.step(1)
    session.words.step(-1)
    expect(current()).toBe('ཡང་')
    for (let steps = 0; steps < 40; steps += 1) session.words.step(1)
    expect(current()).toBe(session.ties.detail?.words.at(-1)?.text)
  })

  it('are stepped through in the Tibetan by its caret, over a word that was typed away', () => {
    const { text } = session.editors.source
    session.editors.focused = 'source'
    session.editors.type('source', text.replace('དེའི་', 'དའི་'), { start: 0, end: 0 })
    session.words.step(1)
    const { request } = session.editors
    expect(request?.field).toBe('source')
    session.editors.source.selection = request?.selection ?? { start: 0, end: 0 }
    expect(current()).toBe('འི་')
  })

  it('give a sense to the English at its caret, set off by blanks', () => {
    session.editors.focused = 'target'
    session.editors.type('target', 'the Avalokiteśvara', { start: 3, end: 3 })
    caretInto('འཕགས་པ་')
    session.words.takeSense(session.words.current?.senses[1])
    expect(session.editors.target.text).toBe('the exalted Avalokiteśvara')
    expect(session.editors.target.selection).toEqual({ start: 11, end: 11 })
    expect(session.said).toContain('exalted')
  })

  it('give all senses that were taken to the lexicon’s draft, until somebody has written over it', async () => {
    const draft = session.segments.find(
      ({ origin }) => origin?.kind === 'engine' && origin.name === 'lexical',
    )
    session.activate(draft?.id ?? '', { field: 'target' })
    await vi.waitFor(() => expect(session.ties.detail?.segment).toBe(draft?.id))
    const words = session.ties.detail?.words ?? []
    const several = [...words.keys()].filter((at) => (words[at]?.senses.length ?? 0) > 1).slice(0, 2)
    for (const at of several) await session.words.takeSense(words[at]?.senses[1], at)
    for (const at of several) expect(session.active?.target).toContain(words[at]?.senses[1])
    session.editors.type('target', 'Mine', { start: 4, end: 4 })
    await session.words.takeSense(words[several[0] ?? 0]?.senses[1], several[0])
    expect(session.editors.target.text).toBe(`Mine ${words[several[0] ?? 0]?.senses[1] ?? ''}`)
  })

  it('append a sense to what somebody wrote, and let the person stay in the Tibetan', async () => {
    session.editors.type('target', 'Noble', { start: 5, end: 5 })
    session.editors.focused = 'source'
    session.editors.request = null
    caretInto('དབང་ཕྱུག་')
    await session.words.takeSense(session.words.current?.senses[0])
    expect(session.editors.target.text).toBe('Noble lord')
    expect(session.editors.request).toBeNull()
    await session.autosave.flush()
    expect((await host.openWork('heart')).segments[6]?.target).toBe('Noble lord')
  })

  it('show their entries when they are looked up, of every word in a selection', () => {
    const { text } = session.editors.source
    session.editors.focused = 'source'
    session.editors.source.selection = { start: text.indexOf('དབང'), end: text.indexOf('རབ') }
    expect(session.words.lookUp()).toBeNull()
    const words = session.ties.lookedUp.map((index) => session.ties.detail?.words[index]?.text)
    expect(words).toEqual(['དབང་ཕྱུག་', 'ཤེས་རབ་'])
  })

  it('leave selected English, and what is no word, to the search', () => {
    session.editors.focused = 'target'
    session.editors.type('target', 'perfect wisdom, too', { start: 7, end: 15 })
    expect(session.words.lookUp()).toBe('wisdom')
    session.editors.focused = 'source'
    session.editors.type('source', 'གཡག', { start: 0, end: 3 })
    expect(session.words.lookUp()).toBe('གཡག')
  })

  it('ask the dictionaries once, and again after these changed', async () => {
    const asked = vi.spyOn(host, 'wordEntries')
    const { entries } = session.words
    await entries.wish('ཤེས་རབ')
    await entries.wish('ཤེས་རབ')
    expect(asked).toHaveBeenCalledOnce()
    const answer = entries.of('ཤེས་རབ')
    expect(typeof answer === 'object' && 'entries' in answer && answer.entries.length).toBe(2)
    tell({ kind: 'dictionaries' })
    expect(entries.of('ཤེས་རབ')).toBeUndefined()
  })

  it('say why the dictionaries could not be asked', async () => {
    vi.spyOn(host, 'wordEntries').mockRejectedValue({ code: null, message: 'The disk is gone.' })
    await session.words.entries.wish('ཤེས་རབ')
    expect(session.words.entries.of('ཤེས་རབ')).toEqual({ failure: 'The disk is gone.' })
  })

  it('have a card that a key opens and that goes along with the caret', () => {
    caretInto('དབང་ཕྱུག་')
    session.words.holdCard()
    const first = session.words.card
    session.words.step(1)
    expect(session.words.card).toBe((first ?? 0) + 1)
    session.step(1)
    expect(session.words.card).toBeNull()
  })
})
