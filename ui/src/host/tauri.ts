/** The machine, over Tauri. The commands are generated from Rust; the one that answers with bytes is called by name. */
import { Channel, invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { getCurrentWindow } from '@tauri-apps/api/window'
import { commands, type Activity, type Changed } from '../bindings'
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

let asking = false

/** One of the system's dialogs at a time: they do not hold the window back, so a key could open a second. */
async function ask<T>(dialog: () => Promise<T>, cancelled: T): Promise<T> {
  if (asking) return cancelled
  asking = true
  try {
    return await dialog()
  } finally {
    asking = false
  }
}

export const tauriHost: Host = {
  about: commands.about,

  works: commands.works,
  add: commands.add,
  pasteImage: commands.pasteImage,
  openSample: commands.openSample,
  renameWork: commands.renameWork,
  removeWork: commands.removeWork,
  removedWorks: commands.removedWorks,
  restoreWork: commands.restoreWork,

  openWork: commands.openWork,
  pages: commands.pages,
  pageImage: async (page, width) =>
    new Blob([await invoke<ArrayBuffer>('page_image', { page, width })], { type: 'image/jpeg' }),
  pageLayer: commands.pageLayer,
  segmentDetail: commands.segmentDetail,
  setLineRole: commands.setLineRole,

  startReading: commands.startReading,
  pauseReading: commands.pauseReading,
  rereadPage: commands.rereadPage,

  editSource: commands.editSource,
  editTarget: commands.editTarget,
  editNote: commands.editNote,
  takeMatch: commands.takeMatch,
  takeSenses: commands.takeSenses,
  confirm: commands.confirm,
  approve: commands.approve,
  unconfirm: commands.unconfirm,
  mergeWithNext: commands.mergeWithNext,
  split: commands.split,
  undo: commands.undo,
  redo: commands.redo,
  setActive: commands.setActive,

  concordance: commands.concordance,
  countConcordance: commands.countConcordance,
  previewImport: commands.previewImport,
  countImport: commands.countImport,
  importMemory: commands.importMemory,
  stopImport: commands.stopImport,
  imports: commands.imports,
  undoImport: commands.undoImport,
  restoreImport: commands.restoreImport,
  exportMemory: commands.exportMemory,
  removeUnit: commands.removeUnit,
  restoreUnit: commands.restoreUnit,

  dictionaries: commands.dictionaries,
  lookUp: commands.lookUp,
  wordEntries: commands.wordEntries,
  importDictionary: commands.importDictionary,
  setDictionary: commands.setDictionary,
  removeDictionary: commands.removeDictionary,
  restoreDictionary: commands.restoreDictionary,

  alignments: commands.alignments,
  startAlignment: commands.startAlignment,
  openAlignment: commands.openAlignment,
  editAlignment: commands.editAlignment,
  undoAlignment: commands.undoAlignment,
  redoAlignment: commands.redoAlignment,
  describeAlignment: commands.describeAlignment,
  importAlignment: commands.importAlignment,
  undoAlignmentImport: commands.undoAlignmentImport,
  removeAlignment: commands.removeAlignment,
  restoreAlignment: commands.restoreAlignment,
  checks: commands.checks,
  excuse: commands.excuse,
  takeExcuseBack: commands.takeExcuseBack,
  setCheck: commands.setCheck,
  exportChecks: commands.exportChecks,

  statistics: commands.statistics,
  workBands: commands.workBands,
  exportStatistics: commands.exportStatistics,
  findTerms: commands.findTerms,
  putTerm: commands.putTerm,
  removeTerm: commands.removeTerm,
  restoreTerm: commands.restoreTerm,
  termsIn: commands.termsIn,
  previewGlossary: commands.previewGlossary,
  importGlossary: commands.importGlossary,
  exportGlossary: commands.exportGlossary,
  termCandidates: commands.termCandidates,
  dismissCandidate: commands.dismissCandidate,

  exportWork: commands.exportWork,

  chooseFiles: () => ask(commands.chooseFiles, []),
  chooseFolder: () => ask(commands.chooseFolder, []),
  chooseMemoryFiles: () => ask(commands.chooseMemoryFiles, []),
  chooseMemoryFolder: () => ask(commands.chooseMemoryFolder, null),
  chooseDictionary: () => ask(commands.chooseDictionary, []),
  chooseText: (title) => ask(() => commands.chooseText(title), null),
  chooseGlossary: () => ask(commands.chooseGlossary, null),
  chooseSave: (suggestion) => ask(() => commands.chooseSave(suggestion), null),
  reveal: commands.reveal,

  preferences: commands.preferences,
  setPreference: commands.setPreference,

  onActivity(heard) {
    let listening = true
    const channel = new Channel<Activity>((activity) => {
      if (listening) heard(activity)
    })
    void commands.watch(channel)
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
  onClose(flush) {
    flushes.add(flush)
    closing ??= getCurrentWindow().onCloseRequested(close)
    return () => void flushes.delete(flush)
  },
}
