export { entries } from "./catalog/catalog.ts";
export { lookup } from "./catalog/lookup.ts";
export type { ClassifyTables } from "./classify/rules.ts";
export type {
	Details,
	ErrorDetails,
	Frame,
	FrameKind,
	RequestDetails,
	SourceLine,
} from "./details/details.ts";
export type { EditorName } from "./details/editor.ts";
export type { Entry, FieldLevel, FieldRule } from "./entry.ts";
export { hint } from "./hint.ts";
export type { EntryMessages, Messages } from "./locales/messages.ts";
export type { Format } from "./negotiate/format.ts";
export type { OptionErrorCode } from "./option-error.ts";
export { OptionError } from "./option-error.ts";
export type {
	Classification,
	EntryInput,
	ExistingResponse,
	Options,
	SubstatusVisibility,
} from "./options.ts";
export type { ErrorOutcome, Hint, Outcome, RequestFacts, StatusOutcome } from "./outcome.ts";
export type { Page } from "./page.ts";
export type { RetryAfterInput } from "./problem.ts";
export type { ThemeName, ThemeOptions } from "./render/theme.ts";
export type { Fields, Reply } from "./reply.ts";
export type { StatusPages } from "./respond.ts";
export { createStatusPages } from "./respond.ts";
export type { Site, SiteLink, SiteOptions } from "./site.ts";
export type * from "./status.ts";
export type { RedirectErrorOptions, StatusError, StatusErrorOptions, StatusId } from "./status-error.ts";
export { isStatusError, statusError } from "./status-error.ts";
