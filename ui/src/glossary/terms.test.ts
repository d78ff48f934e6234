import { describe, expect, it, vi } from 'vitest'
import type { TermHere, TermView } from '../bindings'
import { fakeHost } from '../host/fake'
import { blankTerm, Editing, REST_MS } from './editing.svelte'
import { bestRendering, placesOf, TermsHere, REST_MS as LOOK_REST_MS } from './here.svelte'
import { Terms } from './terms.svelte'

const settled = async (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 2000 })
const machine = (): ReturnType<typeof fakeHost> => fakeHost(new URLSearchParams('still'), 0)

describe('the list of terms', () => {
  it('is searched, and leads to a term that is wanted', async () => {
    const host = machine()
    const terms = new Terms(host)
    terms.search('')
    await settled(() => expect(terms.total).toBe(6))
    terms.search('wisdom')
    await settled(() => expect(terms.total).toBe(2))
    expect(terms.list?.map((term) => term.wylie)).toContain('shes rab')
    const wanted = terms.list?.[1]?.id ?? ''
    await terms.refresh(wanted)
    expect(terms.placeOf(wanted)).toBe(1)
  })
})

describe('a term that is typed', () => {
  const kept: TermView[] = []
  const typing = (host = machine()): Editing => {
    kept.length = 0
    return new Editing(host, (term) => void kept.push(term))
  }

  it('is kept by itself once it has Tibetan', async () => {
    const editing = typing()
    await editing.open(blankTerm())
    if (!editing.term) throw new Error('no term is open')
    expect(editing.term.renderings).toEqual([{ text: '', status: 'preferred', sense: '' }])
    editing.term.notes = 'met in the sūtra'
    editing.touch()
    await editing.flush()
    expect([kept.length, editing.state]).toEqual([0, 'waiting'])
    editing.term.tibetan = 'རྟེན་འབྲེལ'
    editing.touch()
    await new Promise((done) => setTimeout(done, REST_MS + 50))
    await settled(() => expect(editing.state).toBe('saved'))
    expect(kept.map((term) => term.notes)).toEqual(['met in the sūtra'])
    expect(editing.term.id).toBe(kept[0]?.id)
  })

  it('is one term however often it is saved, and stays open until it is', async () => {
    const host = machine()
    const editing = typing(host)
    await editing.open(blankTerm({ tibetan: 'ལམ' }))
    for (const notes of ['one', 'two']) {
      if (editing.term) editing.term.notes = notes
      editing.touch()
      await editing.flush()
    }
    expect(new Set(kept.map((term) => term.id)).size).toBe(1)
    if (editing.term) editing.term.tibetan = 'lost'
    editing.touch()
    expect(await editing.open(null)).toBe(false)
    expect(editing.problem).toContain('needs its Tibetan')
    expect(editing.term?.tibetan).toBe('lost')
  })

  it('always has a line for a rendering', async () => {
    const editing = typing()
    await editing.open(
      blankTerm({ tibetan: 'ལམ', renderings: [{ text: 'path', status: 'allowed', sense: '' }] }),
    )
    editing.addRendering()
    expect(editing.term?.renderings.map((rendering) => rendering.status)).toEqual(['allowed', 'allowed'])
    editing.removeRendering(0)
    editing.removeRendering(0)
    expect(editing.term?.renderings).toEqual([{ text: '', status: 'preferred', sense: '' }])
  })
})

describe('the terms of a segment', () => {
  const source = 'ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ་ཟབ་མོ།'

  it('are looked up at once for another segment, and when typing rests in the same', async () => {
    const host = machine()
    const asked = vi.spyOn(host, 'termsIn')
    const here = new TermsHere(host)
    here.look({ segment: 'a', source, target: '' })
    await settled(() => expect(here.list.length).toBe(2))
    expect(here.source).toBe(source)
    here.look({ segment: 'a', source, target: 'the perfection' })
    here.look({ segment: 'a', source, target: 'the perfection of understanding' })
    expect(asked).toHaveBeenCalledTimes(1)
    await new Promise((done) => setTimeout(done, LOOK_REST_MS + 50))
    await settled(() => expect(here.list[0]?.missing).toBe(true))
    expect(asked).toHaveBeenCalledTimes(2)
    here.look({ segment: 'b', source: '', target: '' })
    expect(here.list).toEqual([])
  })

  it('are marked where the longer ones stand, and give the rendering to take', async () => {
    const list = await machine().termsIn(source, '')
    expect(placesOf(list)).toEqual([{ start: 0, end: 26 }])
    expect(list.map(bestRendering)).toEqual(['perfection of wisdom', 'wisdom'])
    const forbidden = { term: blankTerm({ renderings: [{ text: 'x', status: 'forbidden', sense: '' }] }) }
    expect(bestRendering(forbidden as TermHere)).toBeNull()
  })
})
