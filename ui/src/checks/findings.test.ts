// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CheckFinding } from '../bindings'
import { fakeHost } from '../host/fake'
import type { Host } from '../host'
import { Findings } from './findings.svelte'

describe('the checks of a work', () => {
  let host: Host
  let findings: Findings
  const segment = async (number: number): Promise<string> =>
    (await host.openWork('heart')).segments[number - 1]?.id ?? ''
  const first = (): CheckFinding => findings.open[0] ?? expect.fail('nothing was found')

  beforeEach(async () => {
    host = fakeHost(new URLSearchParams('still'), 0)
    await host.editTarget(await segment(2), 'the the king')
    await host.editTarget(await segment(5), 'two  spaces and a a word')
    findings = new Findings(host, 'heart')
    await findings.load()
  })

  it('are found by segment', async () => {
    expect(findings.bySegment.get(await segment(2))?.map((finding) => finding.kind)).toEqual(['doubled'])
    expect(findings.bySegment.get(await segment(5))).toHaveLength(2)
  })

  it('go round, one after the other', () => {
    const numbers: number[] = []
    let finding = findings.next(1, null)
    for (let step = 0; step < 4 && finding; step += 1) {
      numbers.push(finding.number)
      finding = findings.next(finding.number, finding.fingerprint)
    }
    expect(numbers).toEqual([2, 5, 5, 2])
    expect(findings.next(3, null)?.number).toBe(5)
  })

  it('let stand what is excused, until that is taken back', async () => {
    const finding = first()
    await findings.excuse(finding, 'so it is printed')
    expect(findings.open).not.toContainEqual(finding)
    expect(findings.of(finding.segment)[0]?.excuse).toBe('so it is printed')
    await findings.takeBack(finding)
    expect(findings.open).toContainEqual(finding)
  })

  it('do not look for what is switched off', async () => {
    await findings.set('doubled', false)
    expect(findings.open.map((finding) => finding.kind)).toEqual(['punctuation'])
    await findings.set('doubled', true)
    expect(findings.open).toHaveLength(3)
  })

  it('are done once the text rests, and the last answer counts', async () => {
    vi.useFakeTimers()
    const asked = vi.spyOn(host, 'checks')
    findings.refresh()
    findings.refresh()
    await vi.advanceTimersByTimeAsync(400)
    expect(asked).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(asked).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('say why they could not be done', async () => {
    const lost = new Findings(host, 'nowhere')
    await lost.load()
    expect(lost.failure).toContain('no longer in the library')
  })
})
