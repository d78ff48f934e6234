// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { host } from '../host/current'
import { AlignmentSession, caretIn, isDoubtful, nextAfter } from './session.svelte'

describe('a caret among sentences', () => {
  const sentences = [{ text: 'ཀཁ' }, { text: 'abc' }]
  it.each([
    [0, 0, 0],
    [2, 0, 2],
    [3, 1, 0],
    [6, 1, 3],
    [99, 1, 3],
  ])('at %i stands in sentence %i at %i', (caret, sentence, offset) => {
    expect(caretIn(sentences, caret)).toEqual({ sentence, offset })
  })
})

describe('the next one', () => {
  it.each([
    [0, 2],
    [2, 4],
    [4, 2],
  ])('after %i is %i, going round', (from, next) => {
    expect(nextAfter([0, 0, 1, 0, 1], from, Boolean)).toBe(next)
  })
  it('is nowhere if there is none', () => expect(nextAfter([0, 0], 0, Boolean)).toBe(-1))
})

describe('an open alignment', () => {
  async function opened(): Promise<AlignmentSession> {
    const session = new AlignmentSession(
      (await host.startAlignment({ kind: 'file', path: 'a.txt' }, 'b')).card.id,
    )
    await session.load()
    return session
  }

  it('begins at the first doubtful row', async () => {
    const session = await opened()
    expect(session.row && isDoubtful(session.row)).toBe(true)
    expect(session.rows.slice(0, session.active).some(isDoubtful)).toBe(false)
  })

  it('goes on after a row was found right, and back by undo', async () => {
    const session = await opened()
    const [at, doubtful] = [session.active, session.doubtful]
    await session.check()
    expect([session.active, session.doubtful]).toEqual([at + 1, doubtful - 1])
    await session.undo()
    expect([session.active, session.doubtful]).toEqual([at, doubtful])
  })

  it('splits both sides of a row into the same new row', async () => {
    const session = await opened()
    const rows = session.rows.length
    session.go(0)
    session.caret = 3
    await session.split()
    session.go(0)
    session.side = 'english'
    session.caret = 4
    await session.split()
    expect(session.rows).toHaveLength(rows + 1)
    expect(session.rows[1]?.tibetan).toHaveLength(1)
    expect(session.rows[1]?.english).toHaveLength(1)
  })

  it('keeps keys held down in their order', async () => {
    const session = await opened()
    session.go(0)
    const rows = session.rows.length
    await Promise.all([session.edit({ kind: 'merge' }), session.edit({ kind: 'merge' })])
    expect(session.rows).toHaveLength(rows - 2)
    expect(session.rows[0]?.tibetan).toHaveLength(3)
  })
})
