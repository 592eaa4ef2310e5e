import type { Component } from 'svelte';

/** A lucide icon (`@lucide/svelte/icons/xyz`) or any component that takes `size`. */
export type Icon = Component<{ size?: number | string }>;
