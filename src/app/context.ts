import { createContext } from 'svelte';
import type { App } from './app.svelte.ts';

/** How screens get at the app: set once by the root layout. */
export const [getApp, setApp] = createContext<App>();
