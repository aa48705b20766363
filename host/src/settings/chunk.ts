// What is loaded when the settings are first asked for.
export { SettingsDialog } from './settings-dialog.tsx';
export { SettingsPage } from './settings-page.tsx';
