import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import Calendar from 'lucide-solid/icons/calendar';
import Camera from 'lucide-solid/icons/camera';
import Check from 'lucide-solid/icons/check';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import Circle from 'lucide-solid/icons/circle';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark';
import Contrast from 'lucide-solid/icons/contrast';
import Copy from 'lucide-solid/icons/copy';
import Crosshair from 'lucide-solid/icons/crosshair';
import Download from 'lucide-solid/icons/download';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import FileImage from 'lucide-solid/icons/file-image';
import FolderOpen from 'lucide-solid/icons/folder-open';
import Grid2x2 from 'lucide-solid/icons/grid-2x2';
import Grid3x3 from 'lucide-solid/icons/grid-3x3';
import HardDrive from 'lucide-solid/icons/hard-drive';
import Info from 'lucide-solid/icons/info';
import Layers from 'lucide-solid/icons/layers';
import LayoutGrid from 'lucide-solid/icons/layout-grid';
import List from 'lucide-solid/icons/list';
import Maximize from 'lucide-solid/icons/maximize';
import MousePointer from 'lucide-solid/icons/mouse-pointer';
import Move from 'lucide-solid/icons/move';
import PanelLeft from 'lucide-solid/icons/panel-left';
import PanelRight from 'lucide-solid/icons/panel-right';
import Pause from 'lucide-solid/icons/pause';
import Pencil from 'lucide-solid/icons/pencil';
import Play from 'lucide-solid/icons/play';
import Redo2 from 'lucide-solid/icons/redo-2';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import RotateCw from 'lucide-solid/icons/rotate-cw';
import Ruler from 'lucide-solid/icons/ruler';
import Scan from 'lucide-solid/icons/scan';
import Search from 'lucide-solid/icons/search';
import Settings from 'lucide-solid/icons/settings';
import Square from 'lucide-solid/icons/square';
import Sun from 'lucide-solid/icons/sun';
import Trash from 'lucide-solid/icons/trash';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import TriangleRight from 'lucide-solid/icons/triangle-right';
// Lucide names the axis by how the dashed line runs, the field by what changes places.
import FlipVertical from 'lucide-solid/icons/triangles-centerline-dashed-horizontal';
import FlipHorizontal from 'lucide-solid/icons/triangles-centerline-dashed-vertical';
import Undo2 from 'lucide-solid/icons/undo-2';
import User from 'lucide-solid/icons/user';
import X from 'lucide-solid/icons/x';
import ZoomIn from 'lucide-solid/icons/zoom-in';
import ZoomOut from 'lucide-solid/icons/zoom-out';
import type { Component } from 'solid-js';

/** The icon set: Lucide's, one by one, so that only these are shipped. */
export const iconSet = named({
  'arrow-down': ArrowDown,
  'arrow-left': ArrowLeft,
  'arrow-up': ArrowUp,
  calendar: Calendar,
  camera: Camera,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  circle: Circle,
  'circle-alert': CircleAlert,
  'circle-question-mark': CircleQuestionMark,
  contrast: Contrast,
  copy: Copy,
  crosshair: Crosshair,
  download: Download,
  ellipsis: Ellipsis,
  eye: Eye,
  'eye-off': EyeOff,
  'file-image': FileImage,
  'flip-horizontal': FlipHorizontal,
  'flip-vertical': FlipVertical,
  'folder-open': FolderOpen,
  'grid-2x2': Grid2x2,
  'grid-3x3': Grid3x3,
  'hard-drive': HardDrive,
  info: Info,
  layers: Layers,
  'layout-grid': LayoutGrid,
  list: List,
  maximize: Maximize,
  'mouse-pointer': MousePointer,
  move: Move,
  'panel-left': PanelLeft,
  'panel-right': PanelRight,
  pause: Pause,
  pencil: Pencil,
  play: Play,
  'redo-2': Redo2,
  'refresh-cw': RefreshCw,
  'rotate-ccw': RotateCcw,
  'rotate-cw': RotateCw,
  ruler: Ruler,
  scan: Scan,
  search: Search,
  settings: Settings,
  square: Square,
  sun: Sun,
  'trash-2': Trash,
  'triangle-alert': TriangleAlert,
  'triangle-right': TriangleRight,
  'undo-2': Undo2,
  user: User,
  x: X,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
});

type IconComponent = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

/** Keeps the names, and no type of the icon library, in what this package publishes. */
function named<Name extends string>(
  icons: Record<Name, IconComponent>,
): Readonly<Record<Name, IconComponent>> {
  return icons;
}

/** A name of the icon set. */
export type IconName = keyof typeof iconSet;
