import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Autosave, type Edit, type SavingState } from './autosave'

const typed = (text: string, field: Edit['field'] = 'target', segment = 's1'): Edit => ({
  segment,
  field,
  text,
})

describe('autosave', () => {
  let sent: Edit[]
  let states: SavingState[]
  let refuse: (edit: Edit) => string | null
  let autosave: Autosave

  beforeEach(() => {
    vi.useFakeTimers()
    sent = []
    states = []
    refuse = () => null
    autosave = new Autosave(
      async (edit) => {
        sent.push(edit)
        const reason = refuse(edit)
        if (reason) throw { code: null, message: reason }
      },
      (state) => states.push(state),
    )
  })
  afterEach(() => {
    autosave.stop()
    vi.useRealTimers()
  })

  it('waits for a pause in the typing', async () => {
    autosave.edit(typed('t'))
    await vi.advanceTimersByTimeAsync(150)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(50)
    expect(sent).toEqual([typed('t')])
  })

  it('sends within 300 ms of the first keystroke, however fast the typing goes on', async () => {
    for (let keystroke = 1; keystroke <= 6; keystroke += 1) {
      autosave.edit(typed('x'.repeat(keystroke)))
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(sent).toEqual([typed('xxxxxx')])
  })

  it('starts a new limit with the first keystroke after a save', async () => {
    autosave.edit(typed('one'))
    await vi.advanceTimersByTimeAsync(1000)
    autosave.edit(typed('two'))
    await vi.advanceTimersByTimeAsync(199)
    expect(sent).toEqual([typed('one')])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([typed('one'), typed('two')])
  })

  it('keeps the order of typing across fields and segments', async () => {
    autosave.edit(typed('ka', 'source'))
    autosave.edit(typed('a', 'target'))
    autosave.edit(typed('why', 'note', 's2'))
    autosave.edit(typed('ab', 'target'))
    await autosave.flush()
    expect(sent).toEqual([typed('ka', 'source'), typed('why', 'note', 's2'), typed('ab', 'target')])
  })

  it('sends one at a time, and later typing after what is under way', async () => {
    let release = (): void => {}
    const slow: string[] = []
    const queue = new Autosave(async (edit) => {
      slow.push(`start ${edit.text}`)
      await new Promise<void>((resolve) => (release = resolve))
      slow.push(`end ${edit.text}`)
    })
    queue.edit(typed('a'))
    const first = queue.flush()
    await vi.advanceTimersByTimeAsync(0)
    queue.edit(typed('ab'))
    const second = queue.flush()
    await vi.advanceTimersByTimeAsync(0)
    expect(slow).toEqual(['start a'])
    release()
    await first
    await vi.advanceTimersByTimeAsync(0)
    release()
    await second
    expect(slow).toEqual(['start a', 'end a', 'start ab', 'end ab'])
  })

  it('tells saving, then saved', async () => {
    autosave.edit(typed('a'))
    expect(states.at(-1)).toEqual({ state: 'saving' })
    expect(autosave.holds('s1', 'target')).toBe(true)
    expect(autosave.holds('s1', 'source')).toBe(false)
    await autosave.flush()
    expect(states.at(-1)).toEqual({ state: 'saved' })
    expect(autosave.holds('s1', 'target')).toBe(false)
  })

  it('says why a save failed, goes on with the others, and tries again by itself', async () => {
    refuse = (edit) => (edit.segment === 's1' ? 'The disk is full.' : null)
    autosave.edit(typed('lost?'))
    autosave.edit(typed('fine', 'target', 's2'))
    expect(await autosave.flush()).toBe('The disk is full.')
    expect(states.at(-1)).toEqual({
      state: 'failed',
      reason: 'The disk is full.',
      edits: [expect.objectContaining(typed('lost?'))],
    })
    expect(sent).toEqual([typed('lost?'), typed('fine', 'target', 's2')])

    refuse = () => null
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent.at(-1)).toEqual(typed('lost?'))
    expect(states.at(-1)).toEqual({ state: 'saved' })
  })

  it('waits longer between further tries, and tries at once when asked', async () => {
    refuse = () => 'No.'
    autosave.edit(typed('a'))
    await autosave.flush()
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent.length).toBe(2)
    await vi.advanceTimersByTimeAsync(1999)
    expect(sent.length).toBe(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(sent.length).toBe(3)
    refuse = () => null
    expect(await autosave.flush()).toBeNull()
    expect(sent.length).toBe(4)
  })

  it('never sends a failed text again once newer text of that field was typed', async () => {
    refuse = (edit) => (edit.text === 'old' ? 'No.' : null)
    autosave.edit(typed('old'))
    await autosave.flush()
    autosave.edit(typed('new'))
    await autosave.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent.map((edit) => edit.text)).toEqual(['old', 'new'])
  })
})
