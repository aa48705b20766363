// What can be imported of @alternator/ui; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts

import type { Component, JSX } from 'solid-js';

export interface Action {
    readonly label: string;
    onSelect(): void;
}
export declare function Button(props: ButtonProps): JSX.Element;
export interface ButtonProps {
    readonly children: JSX.Element;
    onClick(event: MouseEvent): void;
    readonly variant?: 'plain' | 'primary' | 'danger' | undefined;
    readonly disabled?: boolean | undefined;
}
export declare function Chip(props: {
    readonly children: JSX.Element;
}): JSX.Element;
export declare function EmptyState(props: EmptyStateProps): import("solid-js").JSX.Element;
export interface EmptyStateProps {
    readonly title: string;
    readonly detail?: string | undefined;
    readonly actions?: readonly Action[] | undefined;
}
export declare function Icon(props: IconProps): import("solid-js").JSX.Element;
export declare function IconButton(props: IconButtonProps): import("solid-js").JSX.Element;
export interface IconButtonProps {
    readonly icon: string;
    readonly label: string;
    readonly hotkey?: string | undefined;
    readonly pressed?: boolean | undefined;
    readonly disabled?: boolean | undefined;
    readonly busy?: boolean | undefined;
    onClick(event: MouseEvent): void;
}
type IconComponent = Component<{
    class?: string;
    'aria-hidden'?: 'true';
}>;
export type IconName = keyof typeof iconSet;
export interface IconProps {
    readonly name: IconName | (string & {});
}
export declare function Menu(props: MenuProps): JSX.Element;
export interface MenuEntry {
    readonly id: string;
    readonly label: string;
    readonly hotkey?: string | undefined;
    readonly checked?: boolean | undefined;
    readonly disabled?: boolean | undefined;
    onSelect(): void;
}
export interface MenuProps {
    readonly label: string;
    readonly icon?: string | undefined;
    readonly disabled?: boolean | undefined;
    readonly busy?: boolean | undefined;
    readonly items: readonly MenuEntry[];
}
export declare function Problem(props: ProblemProps): import("solid-js").JSX.Element;
export interface ProblemProps {
    readonly message: string;
    readonly detail?: string | undefined;
    readonly actions?: readonly Action[] | undefined;
    readonly level?: 'error' | 'warning' | undefined;
    readonly copyLabel?: string | undefined;
}
export declare function Select(props: SelectProps): import("solid-js").JSX.Element;
export interface SelectProps {
    readonly label: string;
    readonly value: string;
    readonly options: readonly {
        readonly value: string;
        readonly label: string;
    }[];
    onChange(value: string): void;
    readonly hideLabel?: boolean | undefined;
    readonly disabled?: boolean | undefined;
}
export declare function Skeleton(props: SkeletonProps): import("solid-js").JSX.Element;
export interface SkeletonProps {
    readonly rows?: number | undefined;
    readonly height?: number | undefined;
}
export declare function TextField(props: TextFieldProps): import("solid-js").JSX.Element;
export interface TextFieldProps {
    readonly label: string;
    readonly value: string;
    onInput(value: string): void;
    readonly placeholder?: string | undefined;
    readonly type?: 'text' | 'search' | 'date' | 'number' | undefined;
    readonly hideLabel?: boolean | undefined;
    readonly disabled?: boolean | undefined;
    onKeyDown?(event: KeyboardEvent): void;
    onBlur?(): void;
    ref?(element: HTMLInputElement): void;
}
export declare function Tooltip(props: TooltipProps): JSX.Element;
export interface TooltipProps {
    readonly text: string;
    readonly children: JSX.Element;
}
export declare function formatHotkey(hotkey: string, platform?: string): string;
export declare const iconSet: Readonly<Record<"arrow-down" | "arrow-left" | "arrow-up" | "calendar" | "camera" | "check" | "chevron-down" | "chevron-left" | "chevron-right" | "chevron-up" | "circle" | "circle-alert" | "circle-question-mark" | "contrast" | "copy" | "crosshair" | "download" | "ellipsis" | "eye" | "eye-off" | "file-image" | "flip-horizontal" | "flip-vertical" | "folder-open" | "grid-2x2" | "grid-3x3" | "hard-drive" | "info" | "layers" | "layout-grid" | "list" | "maximize" | "mouse-pointer" | "move" | "panel-left" | "panel-right" | "pause" | "pencil" | "play" | "redo-2" | "refresh-cw" | "rotate-ccw" | "rotate-cw" | "ruler" | "scan" | "search" | "settings" | "square" | "sun" | "trash-2" | "triangle-alert" | "triangle-right" | "undo-2" | "user" | "x" | "zoom-in" | "zoom-out", IconComponent>>;
export {};
