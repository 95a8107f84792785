// At the sign-in: what was typed before is promised only when the last word of the server about it was that it has it.
if (sessionStorage.getItem('typed') === 'kept') document.querySelectorAll('[data-kept]').forEach(said => { said.hidden = false; });
