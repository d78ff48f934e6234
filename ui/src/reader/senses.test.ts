import { expect, it } from 'vitest'
import { glossOf, latinOf, lemmaOf, noteOf, setOff, shortClassOf } from './senses'

it.each([
  ['wisdom', 'wisdom'],
  ['by (agent)', 'by'],
  ['(archaic) hat (of a monk)', 'hat'],
  ['(plural)', '(plural)'],
])('puts the sense %s into a sentence as %s', (sense, gloss) => {
  expect(glossOf(sense)).toBe(gloss)
})

it.each([
  ['', 0, 0, 'lord'],
  ['the', 3, 3, ' lord'],
  ['the ', 4, 4, 'lord'],
  ['the of', 4, 4, 'lord '],
  ['the (', 5, 5, 'lord'],
  ['the, and', 3, 3, ' lord'],
  ['the king rules', 4, 8, 'lord'],
])('sets a word off from its neighbours in “%s”', (text, start, end, put) => {
  expect(setOff('lord', text, { start, end })).toBe(put)
})

it.each([
  ['noun', null, 'n.'],
  ['verb', 'past', 'v. past'],
  ['case', 'genitive', 'gen.'],
  ['case', 'ergative and instrumental', 'erg./instr.'],
  ['case', null, 'case'],
  ['other', null, ''],
  ['auspicious', 'dual', 'auspicious dual'],
])('abbreviates %s, %s', (partOfSpeech, grammar, short) => {
  expect(shortClassOf({ partOfSpeech, grammar })).toBe(short)
})

it('names the dictionary form only where it is another', () => {
  expect(lemmaOf({ text: 'ཆོས་', lemma: 'ཆོས' })).toBeNull()
  expect(lemmaOf({ text: 'གི་', lemma: 'ཀྱི' })).toBe('ཀྱི')
})

it('does not say the form twice', () => {
  const note = 'genitive: joins a word to the noun that it qualifies'
  expect(noteOf({ note, grammar: 'genitive' })).toBe('joins a word to the noun that it qualifies')
  expect(noteOf({ note: 'comparative', grammar: 'comparative' })).toBeNull()
  expect(noteOf({ note, grammar: null })).toBe(note)
})

it('falls back on Wylie where the sound is not known', () => {
  expect(latinOf({ wylie: 'chos', phonetics: 'chö' }, 'phonetics')).toBe('chö')
  expect(latinOf({ wylie: 'chos', phonetics: '' }, 'phonetics')).toBe('chos')
})
