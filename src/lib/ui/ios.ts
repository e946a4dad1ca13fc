/** True in a plain tab of Safari's engine on iPhone or iPad, where a site's data may be evicted after a week unseen. */
export const isIosTab = (): boolean => {
  const { userAgent, maxTouchPoints } = navigator;
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  const isInstalled =
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true);
  return isIos && !isInstalled;
};
