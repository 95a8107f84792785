// The accounts of a demonstration fill the form of the sign-in.
document.addEventListener('click', e => {
  const account = e.target.closest?.('[data-fill-user]');
  if (!account) return;
  document.getElementById('user').value = account.dataset.fillUser;
  document.getElementById('password').value = account.dataset.fillPassword;
  document.querySelector('[data-sign-in]').focus();
});
