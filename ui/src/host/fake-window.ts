/** What a browser's window gives the host in memory: dropped files, leaving, and a place for preferences. */
import type { Host } from './index'

export function onDrop(hear: Parameters<Host['onDrop']>[0]): () => void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    hear({ kind: 'over' })
  }
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) hear({ kind: 'leave' })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    hear({ kind: 'drop', paths: [...(event.dataTransfer?.files ?? [])].map((file) => file.name) })
  }
  addEventListener('dragover', over)
  addEventListener('dragleave', leave)
  addEventListener('drop', drop)
  return () => {
    removeEventListener('dragover', over)
    removeEventListener('dragleave', leave)
    removeEventListener('drop', drop)
  }
}

export function onClose(flush: () => Promise<void>): () => void {
  const leave = (): void => void flush()
  addEventListener('pagehide', leave)
  return () => removeEventListener('pagehide', leave)
}

export function subscribe<T>(to: Set<T>, hear: T): () => void {
  to.add(hear)
  return () => void to.delete(hear)
}

const STORED = 'gyur.preferences'

export function readStored(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

export function keepStored(values: Record<string, string>): void {
  localStorage.setItem(STORED, JSON.stringify(values))
}
