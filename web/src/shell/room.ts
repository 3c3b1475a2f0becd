import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';
import type { PaletteEntry } from '@finaceverse/design/command-palette.tsx';
import type { RouteComponent } from '@tanstack/react-router';
import type { Permission } from '@finaceverse/client';
import type { PageState, ProofSubject } from './page-state.ts';

/**
 * A door of the web: each has a frame of its own, which exists only where a room has pages for it. The portal is no
 * door of its own: who belongs to a client finds it at the firm's addresses.
 */
export type Door = 'firm' | 'operate' | 'public';

/** An address in the app. */
export type Target = {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: PageState;
};

/** Something in the books or the archive: what search finds, what a figure came from, what waits for a person. */
export type Thing = {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
  /** The days of it that are meant, where it is one that goes on, such as an account. */
  readonly from?: string;
  readonly to?: string;
};

type PageComponent = RouteComponent;

/** A page that the menu leads to; who may open it, under which key and where stands in the module's declaration. */
export type MenuPage = {
  readonly label: string;
  readonly component: PageComponent;
  /** Stands in the bar at the foot of a narrow screen. */
  readonly onPhone?: true;
  /** Whether what the page shows is of the chosen period; a page that says nothing shows all periods. */
  readonly followsPeriod?: (state: PageState) => boolean;
};

/** What a client's own people see at the address of a page. */
export type PortalPage = {
  /** Its name in the menu of the portal; a page without one is only led to. */
  readonly label?: string;
  /** A page of the portal's own; without one it is the firm's page, with what the person's rights leave of it. */
  readonly component?: PageComponent;
};

/** A page behind another door. */
export type DoorPage = { readonly label: string; readonly component: PageComponent };

/** A section of the settings. */
export type SettingsSection = {
  readonly id: string;
  readonly label: string;
  readonly group: 'you' | 'firm';
  readonly needs?: Permission;
  readonly component: LazyExoticComponent<ComponentType>;
};

/** What a firm's choice is called, and what follows from it. */
export type SettingNames = { readonly label: string; readonly about: string };

/** A panel that proves the figures of one kind. */
export type ProofKind = {
  readonly proves: (figure: string) => boolean;
  readonly panel: LazyExoticComponent<ComponentType<{ readonly subject: ProofSubject; readonly onClose: () => void }>>;
};

/** What a room puts around the pages of the firm: a provider, and content for the places of the frame. */
export type FrameParts = {
  readonly provider?: ComponentType<{ readonly children: ReactNode }>;
  /** Around the pages of the operator's console. */
  readonly consoleProvider?: ComponentType<{ readonly children: ReactNode }>;
  /** Above the menu: the firm, and which company the pages are about. */
  readonly railHead?: ComponentType;
  /** In the bar above the page, at its start; told whether the page is of the chosen period. */
  readonly topStart?: ComponentType<{ readonly followsPeriod: boolean }>;
};

/** Everything that a room brings to the web. */
export type Room = {
  /** The module's name. */
  readonly name: string;
  /** What people call it: in the product switch, and where it acts by itself. */
  readonly title: string;
  /** Pages of the menu, by their route. */
  readonly pages?: Readonly<Record<string, MenuPage>>;
  /** Pages that others lead to, by their path. */
  readonly inside?: Readonly<Record<string, PageComponent>>;
  /** Pages that a client's own people see, by the address of the firm's page; all others are not theirs. */
  readonly portal?: Readonly<Record<string, PortalPage>>;
  /** Pages of the other doors, by door and path. */
  readonly doors?: Partial<Readonly<Record<Exclude<Door, 'firm'>, Readonly<Record<string, DoorPage>>>>>;
  /** Where things of each kind are opened. */
  readonly opens?: Readonly<Record<string, (thing: Thing) => Target>>;
  readonly proofs?: readonly ProofKind[];
  readonly settings?: readonly SettingsSection[];
  /** What the settings are called that the module lets each firm choose, by their names. */
  readonly settingNames?: Readonly<Record<string, SettingNames>>;
  readonly frame?: FrameParts;
  /** Commands for the palette that fit what was typed; called with every room's, always in the same order. */
  readonly useCommands?: (typed: string) => readonly PaletteEntry[];
};

/** Declares a room of the web. */
export const defineRoom = (room: Room): Room => room;
