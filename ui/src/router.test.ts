// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { fromHash, type Route, toHash } from './router.svelte'

it.each<Route>([
  { screen: 'works' },
  { screen: 'reader', work: 'b1/ü 2' },
  { screen: 'reader', work: 'b1', segment: 's#3' },
  { screen: 'memory' },
  { screen: 'memory', query: 'སྟོང་པ & ཉིད?' },
  { screen: 'dictionaries' },
  { screen: 'dictionaries', query: 'stong pa & nyid?' },
  { screen: 'statistics' },
  { screen: 'checks', work: 'a/b' },
  { screen: 'settings' },
])('finds back to %o', (route) => {
  expect(fromHash(toHash(route))).toEqual(route)
})

it.each(['', '#', '#/nowhere', '#/works/', '#/works/%'])('takes %s for the works', (hash) => {
  expect(fromHash(hash)).toEqual({ screen: 'works' })
})
