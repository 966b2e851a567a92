import type { FormTools } from '../../form/form-page.tsx';
import type { FormDefaults } from '../../form/use-defaults.ts';

/** What each part of the petition's form is handed. */
export type PartProps = { readonly tools: FormTools; readonly defaults: FormDefaults };
