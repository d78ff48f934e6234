import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Preferences } from './preferences.svelte'

function library(stored: Record<string, string> = {}) {
  return {
    stored,
    preferences: () => Promise.resolve({ ...stored }),
    setPreference: vi.fn((key: string, value: string) => {
      stored[key] = value
      return Promise.resolve()
    }),
  }
}

describe('preferences', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([
    [{}, 24],
    [{ 'tibetan.size': '32' }, 32],
    [{ 'tibetan.size': '900' }, 60],
    [{ 'tibetan.size': 'large' }, 24],
    [{ 'tibetan.size': '' }, 24],
  ])('read the Tibetan size from %o', async (stored, size) => {
    const preferences = new Preferences()
    await preferences.load(library(stored))
    expect(preferences.get('tibetan.size')).toBe(size)
  })

  it('know only the choices there are', async () => {
    const preferences = new Preferences()
    await preferences.load(library({ theme: 'sepia', transliteration: 'under', 'fold.side': 'true' }))
    expect(preferences.get('theme')).toBe('system')
    expect(preferences.get('transliteration')).toBe('under')
    expect(preferences.get('fold.side')).toBe(true)
  })

  it('take effect at once and are stored when they rest', async () => {
    const host = library()
    const preferences = new Preferences()
    await preferences.load(host)
    for (const width of [300, 320, 340]) preferences.set('pane.side', width)
    expect(preferences.get('pane.side')).toBe(340)
    expect(host.setPreference).not.toHaveBeenCalled()
    await vi.runAllTimersAsync()
    expect(host.setPreference.mock.calls).toEqual([['pane.side', '340']])
  })

  it('are all stored when the window closes', async () => {
    const host = library()
    const preferences = new Preferences()
    await preferences.load(host)
    preferences.set('theme', 'dark')
    preferences.set('english.size', 4)
    await preferences.flush()
    expect(host.stored).toEqual({ theme: 'dark', 'english.size': '11' })
  })

  it('say so when they could not be stored, and still hold for now', async () => {
    const preferences = new Preferences()
    const failed = vi.fn()
    preferences.onFailure = failed
    await preferences.load({ ...library(), setPreference: () => Promise.reject(new Error('disk full')) })
    preferences.set('theme', 'light')
    await vi.runAllTimersAsync()
    expect(failed).toHaveBeenCalledOnce()
    expect(preferences.get('theme')).toBe('light')
  })
})
