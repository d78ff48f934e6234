/** The machine, over Tauri. Each call is a command of the same name in snake case. */
import { Channel, invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { getCurrentWindow } from '@tauri-apps/api/window'
import type { Activity, Changed } from '../bindings'
import type { Host } from './index'

/** Turns the promise of a listener's end into one that can be called at any time. */
function ending(listening: Promise<() => void>): () => void {
  return () => void listening.then((stop) => stop())
}

const flushes = new Set<() => Promise<void>>()
let closing: Promise<() => void> | null = null
let refused = false

/** Closes once everything is kept. If that fails the window stays, to show why; a second request closes it anyway. */
async function close(request: { preventDefault(): void }): Promise<void> {
  request.preventDefault()
  const kept = await Promise.allSettled([...flushes].map((flush) => flush()))
  if (!refused && kept.some((one) => one.status === 'rejected')) {
    refused = true
    return
  }
  await getCurrentWindow().destroy()
}

export const tauriHost: Host = {
  about: () => invoke('about'),

  works: () => invoke('works'),
  add: (work, paths) => invoke('add', { work, paths }),
  addImage: (work, name, bytes) =>
    invoke('add_image', bytes, {
      // Headers hold ASCII only.
      headers: { ...(work === null ? {} : { work }), name: encodeURIComponent(name) },
    }),
  openSample: () => invoke('open_sample'),
  renameWork: (work, title) => invoke('rename_work', { work, title }),
  removeWork: (work) => invoke('remove_work', { work }),
  restoreWork: (work) => invoke('restore_work', { work }),

  openWork: (work) => invoke('open_work', { work }),
  pages: (work, pages) => invoke('pages', { work, pages }),
  pageImage: async (page, width) =>
    new Blob([await invoke<ArrayBuffer>('page_image', { page, width })], { type: 'image/jpeg' }),
  pageLayer: (page) => invoke('page_layer', { page }),
  segmentDetail: (segment) => invoke('segment_detail', { segment }),
  setLineRole: (line, role) => invoke('set_line_role', { line, role }),

  startReading: (work) => invoke('start_reading', { work }),
  pauseReading: (work) => invoke('pause_reading', { work }),
  rereadPage: (page) => invoke('reread_page', { page }),

  editSource: (segment, text) => invoke('edit_source', { segment, text }),
  editTarget: (segment, text) => invoke('edit_target', { segment, text }),
  editNote: (segment, text) => invoke('edit_note', { segment, text }),
  takeMatch: (segment, unit) => invoke('take_match', { segment, unit }),
  confirm: (segment) => invoke('confirm', { segment }),
  unconfirm: (segment) => invoke('unconfirm', { segment }),
  mergeWithNext: (segment) => invoke('merge_with_next', { segment }),
  split: (segment, sourceOffset, targetOffset) => invoke('split', { segment, sourceOffset, targetOffset }),
  undo: (work) => invoke('undo', { work }),
  redo: (work) => invoke('redo', { work }),
  setActive: (work, segment) => invoke('set_active', { work, segment }),

  searchMemory: (query, offset, limit) => invoke('search_memory', { query, offset, limit }),
  importMemory: (path) => invoke('import_memory', { path }),
  exportMemory: (path, replace) => invoke('export_memory', { path, replace }),
  removeUnit: (unit) => invoke('remove_unit', { unit }),
  restoreUnit: (unit) => invoke('restore_unit', { unit }),

  exportWork: (work, format, path, replace) => invoke('export_work', { work, format, path, replace }),

  chooseFiles: () => invoke('choose_files'),
  chooseFolder: () => invoke('choose_folder'),
  chooseMemoryFile: () => invoke('choose_memory_file'),
  chooseSave: (suggestion) => invoke('choose_save', { suggestion }),
  reveal: (path) => invoke('reveal', { path }),

  preferences: () => invoke('preferences'),
  setPreference: (key, value) => invoke('set_preference', { key, value }),

  onActivity(heard) {
    let listening = true
    const channel = new Channel<Activity>((activity) => {
      if (listening) heard(activity)
    })
    void invoke('watch', { channel })
    return () => void (listening = false)
  },
  onChanged: (heard) => ending(listen<Changed>('changed', (event) => heard(event.payload))),
  onDrop: (heard) =>
    ending(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop') heard({ kind: 'drop', paths: payload.paths })
        // Dragging text within the window has no paths: it is no affair of the desk.
        else if (payload.type === 'enter' && payload.paths.length > 0) heard({ kind: 'over' })
        else if (payload.type === 'leave') heard({ kind: 'leave' })
      }),
    ),
  onMenu: (heard) => ending(listen<string>('menu', (event) => heard(event.payload))),
  onClose(flush) {
    flushes.add(flush)
    closing ??= getCurrentWindow().onCloseRequested(close)
    return () => void flushes.delete(flush)
  },
}
