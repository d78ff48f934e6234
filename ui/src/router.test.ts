// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { fromHash, type Route, toHash } from './router.svelte'

it.each<Route>([
  { screen: 'works' },
  { screen: 'reader', work: 'b1/ü 2' },
  { screen: 'reader', work: 'b1', segment: 's#3' },
  { screen: 'reader', work: 'b1', segment: 's#3', at: '12-20' },
  { screen: 'memory' },
  { screen: 'memory', query: 'bden pa + 2', way: 'lemma', writing: 'wylie', side: 'source', work: 'b1' },
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

it('takes no choice that a search does not have', () => {
  expect(fromHash('#/memory?q=a&way=backwards&in=source')).toEqual({
    screen: 'memory',
    query: 'a',
    side: 'source',
  })
})
