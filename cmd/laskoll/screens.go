package main

import "context"

func (a *app) screens(ctx context.Context) error { return a.todayList(ctx) }
