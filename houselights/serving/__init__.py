"""The running site: preparing the data folder, the web server, the worker and its clock."""
