export { backupFileName, type BackupRefusal } from './format';
export { sniffBackup } from './sniff';
