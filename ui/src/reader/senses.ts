/** How a word of the lexicon is put before a reader: which key takes a sense, what of it goes into a sentence. */
import type { WordView } from '../bindings'
import type { Range } from './pieces'

/** The key that puts a sense of the current word into the English; counted from 1. */
export function senseKey(number: number): string {
  return `Alt+Shift+${number}`
}

/** A sense as it stands in a sentence: what is in brackets only explains it. */
export function glossOf(sense: string): string {
  const bare = sense
    .replace(/\s*\([^)]*\)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return bare === '' ? sense : bare
}

/** A word with the blanks that it needs between its neighbours. */
export function setOff(word: string, text: string, { start, end }: Range): string {
  const before = text.slice(0, start).at(-1) ?? ''
  const after = text.charAt(end)
  const lead = before === '' || /[\s([“‘—-]/u.test(before) ? '' : ' '
  const trail = /[\p{L}\p{N}([“‘]/u.test(after) ? ' ' : ''
  return lead + word + trail
}

/** The dictionary form, where it is another than what stands in the text. */
export function lemmaOf(word: Pick<WordView, 'lemma' | 'text'>): string | null {
  return word.lemma === '' || word.lemma === word.text || word.lemma === bareOf(word.text) ? null : word.lemma
}

/** Without the marks that end it. */
export function bareOf(text: string): string {
  return text.replace(/[་།\s]+$/u, '')
}

/** `noun`, `case, genitive`. */
export function classOf(word: Pick<WordView, 'partOfSpeech' | 'grammar'>): string {
  return [word.partOfSpeech, word.grammar ?? ''].filter(Boolean).join(', ')
}

/** How a word is used, without the name of its form where that is said already. */
export function noteOf({ note, grammar }: Pick<WordView, 'note' | 'grammar'>): string | null {
  if (note === null || grammar === null || !note.startsWith(grammar)) return note
  return note.slice(grammar.length).replace(/^:\s*/u, '') || null
}

/** Abbreviations as dictionaries and grammars use them. */
const SHORT: Readonly<Record<string, string>> = {
  noun: 'n.',
  verb: 'v.',
  copula: 'cop.',
  adjective: 'adj.',
  adverb: 'adv.',
  pronoun: 'pron.',
  determiner: 'det.',
  numeral: 'num.',
  converb: 'conv.',
  particle: 'part.',
  interjection: 'interj.',
  present: 'pres.',
  future: 'fut.',
  imperative: 'imp.',
  negation: 'neg.',
  negative: 'neg.',
  negated: 'neg.',
  absolutive: 'abs.',
  genitive: 'gen.',
  ergative: 'erg.',
  agentive: 'agt.',
  instrumental: 'instr.',
  dative: 'dat.',
  locative: 'loc.',
  allative: 'all.',
  terminative: 'term.',
  ablative: 'abl.',
  elative: 'el.',
  comitative: 'com.',
  associative: 'assoc.',
  comparative: 'comp.',
  vocative: 'voc.',
  plural: 'pl.',
  honorific: 'hon.',
  nominaliser: 'nmlz.',
  nominalised: 'nmlz.',
  interrogative: 'q.',
  question: 'q.',
  quotative: 'quot.',
  final: 'fin.',
  other: '',
}

/** Class and grammar in a few letters, for the space under a word. A case says for itself that it is one. */
export function shortClassOf(word: Pick<WordView, 'partOfSpeech' | 'grammar'>): string {
  const short = (words: string): string =>
    words
      .replace(/ (?:and|or) /gu, '/')
      .replace(/\p{L}+/gu, (one) => SHORT[one.toLowerCase()] ?? one)
      .trim()
  const grammar = short(word.grammar ?? '')
  if (word.partOfSpeech === 'case' && grammar !== '') return grammar
  return [short(word.partOfSpeech), grammar].filter(Boolean).join(' ')
}

/** How a word is written in Latin letters; Wylie where its sound is not known. */
export function latinOf(word: Pick<WordView, 'wylie' | 'phonetics'>, script: 'wylie' | 'phonetics'): string {
  return (script === 'phonetics' && word.phonetics) || word.wylie
}
