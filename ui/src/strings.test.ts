import { expect, it } from 'vitest'
import { day, duration, strings } from './strings'

it.each([
  [3, '10 s'],
  [41, '50 s'],
  [58, '1 min'],
  [3540, '59 min'],
  [3600, '1 h'],
  [7500, '2 h 5 min'],
])('says %i seconds', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})

it('says days as people do', () => {
  const now = new Date(2025, 10, 20, 0, 10)
  expect(day(new Date(2025, 10, 20, 0, 5).toISOString(), now)).toMatch(/^today, /)
  expect(day(new Date(2025, 10, 19, 23, 55).toISOString(), now)).toBe('yesterday')
  expect(day(new Date(2025, 10, 2).toISOString(), now)).toBe('Nov 2, 2025')
})

it('counts one and many', () => {
  expect(strings.status.read(1, 1)).toBe('1 of 1 page read')
  expect(strings.status.read(1204, 12600)).toBe('1,204 of 12,600 pages read')
  expect(strings.arrivals.rest(1)).toBe('1 page came in and is being read.')
  expect(strings.status.finished('Tārā', 12, 1)).toBe('Tārā: 11 pages read, 1 could not be.')
})
