import { expect, it } from 'vitest'
import type { DifferencePiece, MatchView } from '../bindings'
import { variantsOf } from './variants'

function match(unit: string, score: number, ...difference: [DifferencePiece['change'], string][]): MatchView {
  return {
    unit,
    score,
    scores: { stems: score, syllables: score, text: score },
    difference: difference.map(([change, text]) => ({ change, text })),
    deviations: [],
    target: unit,
    provenance: '',
    status: 'confirmed',
    engine: null,
    author: null,
    notes: [],
  }
}

const groups = (...matches: MatchView[]): string[] =>
  variantsOf(matches).map((group) => group.map(({ unit }) => unit).join(' '))

it('puts translations of the same Tibetan together, where the best of them stands', () => {
  expect(
    groups(
      match('one', 101, ['same', 'བཀྲ་ཤིས།']),
      match('other', 80, ['same', 'བདེ་'], ['removed', 'ལེགས།']),
      match('another', 80, ['same', 'ཆོས།']),
      match('the same', 80, ['same', 'བདེ་'], ['added', 'བ་'], ['removed', 'ལེགས།']),
    ),
  ).toEqual(['one', 'other the same', 'another'])
})

it('takes no notice of punctuation', () => {
  expect(
    groups(match('one', 100, ['same', 'བཀྲ་ཤིས།']), match('other', 100, ['same', '༄༅། །བཀྲ་ཤིས་ ། །'])),
  ).toEqual(['one other'])
})

it('keeps different Tibetan apart', () => {
  expect(groups(match('one', 80, ['same', 'བཀྲ་ཤིས']), match('other', 80, ['same', 'བཀྲ']))).toEqual([
    'one',
    'other',
  ])
})
