// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Command, Commands, conflicts } from './commands'

const made = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  section: 'edit',
  context: 'everywhere',
  keys,
  run: vi.fn(),
  ...more,
})

function keyDown(on: EventTarget, key: string, held: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  on.dispatchEvent(event)
  return event
}

describe('a key press', () => {
  let commands: Commands
  let screen: 'works' | 'reader'
  beforeEach(() => {
    commands = new Commands()
    screen = 'works'
    document.body.innerHTML = '<textarea></textarea><button>b</button><dialog></dialog>'
    const listen = (event: KeyboardEvent): void => void commands.press(event, screen)
    document.body.addEventListener('keydown', listen, { once: true })
    return () => document.body.removeEventListener('keydown', listen)
  })
  const element = (selector: string): HTMLElement => document.querySelector(selector) as HTMLElement

  it('runs its command, in a text field too, and keeps the browser out of it', () => {
    const confirm = made('confirm', ['Mod+Enter'])
    commands.register([confirm])
    const event = keyDown(element('textarea'), 'Enter', { ctrlKey: true })
    expect(confirm.run).toHaveBeenCalledOnce()
    expect(event.defaultPrevented).toBe(true)
  })

  it('is typing where it has no Ctrl and the focus is in a text field', () => {
    const remove = made('remove', ['Delete'])
    commands.register([remove])
    expect(keyDown(element('textarea'), 'Delete').defaultPrevented).toBe(false)
    expect(remove.run).not.toHaveBeenCalled()
  })

  it('acts outside of text fields, and in them for a command that asks for it', () => {
    const other = made('other', ['Tab'], { inFields: true })
    commands.register([other])
    keyDown(element('textarea'), 'Tab')
    expect(other.run).toHaveBeenCalledOnce()
  })

  it('is left to the browser when its command is disabled', () => {
    const off = made('off', ['Mod+B'], { enabled: () => false })
    commands.register([off])
    expect(keyDown(element('button'), 'b', { ctrlKey: true }).defaultPrevented).toBe(false)
    expect(off.run).not.toHaveBeenCalled()
  })

  it("means the screen's own command before the one of everywhere", () => {
    const anywhere = made('anywhere', ['Mod+F'])
    const reader = made('reader', ['Mod+F'], { context: 'reader' })
    commands.register([anywhere, reader])
    screen = 'reader'
    keyDown(element('button'), 'f', { ctrlKey: true })
    expect(reader.run).toHaveBeenCalledOnce()
    expect(anywhere.run).not.toHaveBeenCalled()
  })

  it('does nothing while a dialog is open or an input method composes', () => {
    const one = made('one', ['Mod+O'])
    commands.register([one])
    element('dialog').setAttribute('open', '')
    keyDown(element('button'), 'o', { ctrlKey: true })
    element('dialog').removeAttribute('open')
    keyDown(element('button'), 'o', { ctrlKey: true, isComposing: true })
    expect(one.run).not.toHaveBeenCalled()
  })

  it('never reloads the window', () => {
    expect(keyDown(element('button'), 'r', { ctrlKey: true }).defaultPrevented).toBe(true)
  })
})

describe('the registry', () => {
  it('lists by section, in the order of registration, what applies on a screen', () => {
    const commands = new Commands()
    commands.register([
      made('help', [], { section: 'help' }),
      made('open', [], { section: 'file' }),
      made('elsewhere', [], { context: 'memory' }),
      made('rename', [], { context: 'works' }),
    ])
    expect(commands.on('works').map((command) => command.id)).toEqual(['open', 'rename', 'help'])
  })

  it('forgets a screen when it goes, but not what came in its place', () => {
    const commands = new Commands()
    const leaveOld = commands.register([made('segment.confirm', ['Mod+Enter'])])
    const fresh = made('segment.confirm', ['Mod+Enter'])
    const leaveFresh = commands.register([fresh])
    leaveOld()
    expect(commands.find('segment.confirm')).toBe(fresh)
    leaveFresh()
    expect(commands.find('segment.confirm')).toBeUndefined()
  })

  it('tells of a command that fails, now or later', async () => {
    const commands = new Commands()
    const failed: string[] = []
    commands.onFailure = (command, failure) => failed.push(`${command.id}: ${String(failure)}`)
    commands.register([
      made('now', [], {
        run: () => {
          throw 'thrown'
        },
      }),
      made('later', [], { run: () => Promise.reject('rejected') }),
    ])
    commands.run('now')
    commands.run('later')
    await Promise.resolve()
    await Promise.resolve()
    expect(failed).toEqual(['now: thrown', 'later: rejected'])
  })
})

describe('conflicts', () => {
  it.each([
    ['the same place', 'works', 'works', 1],
    ['one of them everywhere', 'everywhere', 'reader', 1],
    ['two screens', 'works', 'reader', 0],
  ] as const)('of a key in %s', (_, one, other, expected) => {
    const list = [made('a', ['Mod+E', 'F2'], { context: one }), made('b', ['Mod+E'], { context: other })]
    expect(conflicts(list)).toHaveLength(expected)
  })
})
