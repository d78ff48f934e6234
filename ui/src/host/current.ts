/** The host of this window: the machine where there is one, else the one in memory. */
import type { Host } from './index'

async function choose(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriHost
  const { fakeHost } = await import('./fake')
  return fakeHost(new URLSearchParams(location.search))
}

export const host: Host = await choose()
