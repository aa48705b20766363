// What is loaded when the diagnostics are first asked for.
export { BisectBar } from './bisect-bar.tsx';
export { DiagnosticsDialog } from './diagnostics-dialog.tsx';
export { DiagnosticsPage } from './diagnostics-page.tsx';
