import type { Issue, Locale } from "./api.js";
import type { BackupPlanParameters } from "./params.js";

/** Looks of the form. What is left out stays as the form has it. See `docs/embedding.md`. */
export interface Theme {
	/** `auto` follows the user's system. */
	readonly scheme?: "auto" | "light" | "dark" | undefined;
	readonly density?: "comfortable" | "compact" | undefined;
	/** Of corners, in pixels, 0 to 24. */
	readonly radius?: number | undefined;
	/** Families as CSS has them, such as `"Inter", sans-serif`. The form loads no font: only the user's own are there. */
	readonly font?: string | undefined;
	/** Any colour that CSS knows. Text must keep a contrast of 4.5 to 1 against what it is on. */
	readonly colors?: Partial<Readonly<Record<ThemeColor, string>>> | undefined;
}

/**
 * What has a colour: `page` behind everything, `surface` and `sunken` behind boxes, `muted` for hints, `line` and `edge` around boxes
 * and fields, `accent` for what is chosen and the main button, with `on-accent` on it, `accent-strong` under the pointer and
 * `accent-soft` behind.
 */
export type ThemeColor =
	| "page"
	| "surface"
	| "sunken"
	| "text"
	| "muted"
	| "line"
	| "edge"
	| "link"
	| "error"
	| "accent"
	| "accent-strong"
	| "accent-soft"
	| "on-accent"
	| "primary"
	| "primary-hover";

/** The values in the form, without secrets. */
export interface FormChange {
	readonly plan: Readonly<Record<string, string>>;
}

/** What a check found. Messages hold no values. */
export interface FormChecked {
	readonly valid: boolean;
	readonly errors: readonly Issue[];
	readonly warnings: readonly Issue[];
	/** Whether the user asked for the check of the whole form, and not only left a field. */
	readonly asked: boolean;
}

/** A plan exists. */
export interface FormCreated {
	readonly backupPlanId: string;
	readonly orderId?: string;
	readonly requestId?: string;
	readonly clientToken?: string;
	/** The Idempotency-Key. */
	readonly key: string;
	/** The plan's name. */
	readonly name: string;
	/** Whether it had been created by an earlier send. */
	readonly replayed: boolean;
}

/** No plan was created, or it is not known. */
export interface FormFailed {
	/** What the form calls it, such as `policy`, `refused`, `lost`. */
	readonly kind: string;
	/** Whether a plan may exist: the form offers to find out. */
	readonly outcomeUnknown: boolean;
	readonly code?: string;
	readonly requestId?: string;
	readonly key: string;
	readonly name: string;
}

/** How a plan goes on after its purchase, as far as the user follows it in the form. */
export interface FormState {
	readonly backupPlanId: string;
	/** The Idempotency-Key. */
	readonly key: string;
	/** The plan's name. */
	readonly name: string;
	/** The service's word, such as `wait`, `init`, `check_pass`, `running`; `not_found` where it lists no such plan. */
	readonly status: string;
	/** Nothing more changes by itself. */
	readonly done: boolean;
	/** It runs. Only the service's own `running` makes this true. */
	readonly ok: boolean;
	/** The service's messages are not among it: the form shows them. */
	readonly preCheck?: {
		readonly status: string;
		/** Percent. */
		readonly progress: number;
		readonly checks: readonly { readonly name: string; readonly label: string; readonly state: string }[];
	};
}

/** How to show the form, and what to hear of it. */
export interface MountOptions {
	/** The address of the form: of another origin than this page, and built with `--embedder` and this page's origin. */
	readonly src: string;
	/** Values for the form. Secrets are left out: the user types them into the form. */
	readonly plan?: Partial<BackupPlanParameters> | undefined;
	readonly locale?: Locale | undefined;
	readonly theme?: Theme | undefined;
	/** The frame's title, for screen readers. Default: "Create a backup plan", in the language of `locale`. */
	readonly title?: string | undefined;
	/** The worker's access token. It is asked for each time one is needed, and the form keeps it in memory for that call only. */
	readonly token: () => Promise<string> | string;
	readonly on?:
		| {
				readonly change?: (change: FormChange) => void;
				readonly checked?: (checked: FormChecked) => void;
				readonly created?: (created: FormCreated) => void;
				readonly failed?: (failed: FormFailed) => void;
				readonly state?: (state: FormState) => void;
		  }
		| undefined;
}

/** A form in a page. */
export interface MountedForm {
	readonly frame: HTMLIFrameElement;
	/** Other values, another language or other looks. A new `plan` takes the place of what is in the form. */
	update(changes: Partial<Pick<MountOptions, "plan" | "locale" | "theme">>): void;
	/** Takes the form out of the page. What was sent goes on, and is in the form's journal when it is mounted again. */
	unmount(): void;
}

/**
 * Puts the form into `element`, in an iframe of the form's own origin.
 * @throws {TypeError} where `src` is no address, or has this page's own origin.
 */
export function mount(element: Element, options: MountOptions): MountedForm;
