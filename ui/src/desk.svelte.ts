/**
 * What every screen shares: the works of the library, what is being read, and what became of dropped files.
 */
import { SvelteMap } from 'svelte/reactivity'
import type { Added, Adding, Importing, Reading, WorkCard } from './bindings'
import { asFailure } from './failure'
import { host } from './host/current'
import { notices } from './notices.svelte'
import { current } from './reader/current.svelte'
import { router } from './router.svelte'
import { strings } from './strings'

class Desk {
  /** Nothing until the library has answered. */
  works: WorkCard[] | null = $state.raw(null)
  /** How reading goes, by work. */
  reading = new SvelteMap<string, Reading>()
  adding: Adding | null = $state.raw(null)
  /** The import into the memory that goes on. */
  importing: Importing | null = $state.raw(null)
  /** The open work, when its last page has just been read: the person is told once what comes next. */
  justRead: string | null = $state(null)
  /** The files of the last drop that did not come in. */
  arrivals: Added | null = $state.raw(null)

  /** The work that the reader shows. */
  readonly open: WorkCard | null = $derived.by(() => {
    const { route } = router
    return route.screen === 'reader' ? (this.works?.find((work) => work.id === route.work) ?? null) : null
  })

  /** The reading that the status line is about: that of the open work, else the first that is under way. */
  readonly shownReading: Reading | null = $derived.by(() => {
    const { route } = router
    if (route.screen === 'reader') return this.reading.get(route.work) ?? null
    const all = [...this.reading.values()]
    return all.find((one) => one.state === 'running') ?? all.find((one) => one.state === 'paused') ?? null
  })

  /** Begins to listen to the machine. Returns what ends it. */
  listen(): () => void {
    void this.load()
    const ends = [
      host.onChanged((changed) => {
        // The cards count pages and segments; elsewhere nobody sees them.
        const counts = changed.kind === 'pages' && router.route.screen === 'works'
        if (changed.kind === 'works' || changed.kind === 'everything' || counts) void this.load()
      }),
      host.onActivity((activity) => {
        if (activity.kind === 'adding') this.adding = activity
        else if (activity.kind === 'added') this.adding = null
        else if (activity.kind === 'importing') this.importing = activity
        else if (activity.kind === 'imported') this.importing = null
        else this.#read(activity)
      }),
    ]
    return () => ends.forEach((end) => end())
  }

  async load(): Promise<void> {
    try {
      this.works = await host.works()
    } catch (thrown) {
      this.works ??= []
      notices.fail(asFailure(thrown).message)
    }
  }

  title(work: string): string {
    return this.works?.find((one) => one.id === work)?.title ?? ''
  }

  /** Adds files to the open work, or as a new one. */
  async add(paths: string[]): Promise<void> {
    if (paths.length === 0) return
    await this.#taken(current.session?.add(paths) ?? host.add(null, paths))
  }

  /** Adds the page in the clipboard to the open work, or as a new one. Returns whether there was one. */
  async pasteImage(name: string): Promise<boolean> {
    const added = await (current.session?.pasteImage(name) ?? host.pasteImage(null, name))
    if (added) await this.#taken(Promise.resolve(added))
    return added !== null
  }

  async openSample(): Promise<void> {
    router.go({ screen: 'reader', work: await host.openSample() })
  }

  async rename(work: string, title: string): Promise<void> {
    const wanted = title.trim()
    if (wanted === '' || wanted === this.title(work)) return
    this.works = this.works?.map((one) => (one.id === work ? { ...one, title: wanted } : one)) ?? null
    try {
      await host.renameWork(work, wanted)
    } catch (thrown) {
      notices.fail(asFailure(thrown).message)
    }
    await this.load()
  }

  async remove(work: string): Promise<void> {
    const title = this.title(work)
    await host.removeWork(work)
    this.works = this.works?.filter((one) => one.id !== work) ?? null
    notices.say(strings.works.removed(title), {
      label: strings.undo,
      run: async () => {
        await host.restoreWork(work)
        await this.load()
      },
    })
  }

  async pauseOrResume(reading: Reading): Promise<void> {
    if (reading.state === 'running') await host.pauseReading(reading.work)
    else await host.startReading(reading.work)
  }

  async #taken(coming: Promise<Added>): Promise<void> {
    const added = await coming.finally(() => (this.adding = null))
    const problems = added.refused.length + added.duplicates.length > 0
    // The reader shows its own.
    this.arrivals = problems && !current.session ? added : null
    if (added.pages > 0 && !problems) notices.say(strings.arrivals.cameIn(added.pages))
    await this.load()
  }

  #read(reading: Reading): void {
    const before = this.reading.get(reading.work)
    this.reading.set(reading.work, reading)
    if (reading.problem !== null)
      notices.fail(strings.status.stopped(this.title(reading.work), reading.problem))
    if (reading.state !== 'finished') return
    if (before?.state !== 'running') return
    const { route } = router
    const here = route.screen === 'reader' && route.work === reading.work
    if (here) {
      this.justRead = reading.work
      return
    }
    notices.say(strings.status.finished(this.title(reading.work), reading.total, reading.failed), {
      label: strings.status.openIt,
      run: () => router.go({ screen: 'reader', work: reading.work }),
    })
  }
}

export const desk = new Desk()
