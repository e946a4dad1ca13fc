/** What /compare loads of rules, in one piece. */
export { default as KeptRules } from './KeptRules.svelte';
export { default as RuleProposals } from './RuleProposals.svelte';
